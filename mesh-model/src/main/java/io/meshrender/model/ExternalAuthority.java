package io.meshrender.model;

/** An authority that signs the certificates of workloads in the place of istiod. */
public enum ExternalAuthority {
    /** cert-manager's istio-csr. */
    ISTIO_CSR("istio-csr"),
    /** SPIRE: an agent on each node hands certificates to the sidecars there. */
    SPIRE("spire"),
    /** Any that speaks the protocol by which sidecars ask istiod. */
    OTHER("other");

    private final String word;

    ExternalAuthority(String word) {
        this.word = word;
    }

    /** The word in the input. */
    @Override
    public String toString() {
        return word;
    }
}
