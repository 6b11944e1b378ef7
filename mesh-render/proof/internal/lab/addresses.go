package lab

import "fmt"

// Every pod has a loopback address of its own; each cluster has a /16.
func gatewayAddress(cluster int) string      { return fmt.Sprintf("127.%d.0.10", cluster) }
func loadBalancerAddress(cluster int) string { return fmt.Sprintf("127.%d.0.20", cluster) }
func serverAddress(cluster, n int) string    { return fmt.Sprintf("127.%d.1.%d", cluster, n+1) }
func callerAddress(cluster, n int) string    { return fmt.Sprintf("127.%d.2.%d", cluster, n+1) }

// clusterIP is the address of a Kubernetes Service; nothing listens there, as nothing does in a cluster.
func clusterIP(cluster, n int) string { return fmt.Sprintf("10.%d.0.%d", cluster, n+1) }

// dnsAddress is where the names of load balancers are resolved.
const dnsAddress = "127.0.0.53:10053"
