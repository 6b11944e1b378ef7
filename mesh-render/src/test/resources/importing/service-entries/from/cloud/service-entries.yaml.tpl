hosts: [ledger.boa.global]
endpoints: [{address: GWIP_ONPREM}]
