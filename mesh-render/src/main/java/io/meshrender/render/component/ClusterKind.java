package io.meshrender.render.component;

/** Kinds of the whole cluster that charts install, in the order in which they are listed. */
public enum ClusterKind {
    /** A CRD. */
    CUSTOM_RESOURCE_DEFINITION("apiextensions.k8s.io", "CustomResourceDefinition"),
    /** What may be done. */
    CLUSTER_ROLE("rbac.authorization.k8s.io", "ClusterRole"),
    /** Who may do it. */
    CLUSTER_ROLE_BINDING("rbac.authorization.k8s.io", "ClusterRoleBinding"),
    /** A webhook that changes objects. */
    MUTATING_WEBHOOK("admissionregistration.k8s.io", "MutatingWebhookConfiguration"),
    /** A webhook that refuses objects. */
    VALIDATING_WEBHOOK("admissionregistration.k8s.io", "ValidatingWebhookConfiguration"),
    /** A policy that refuses objects; of Istio's charts with {@code experimental.stableValidationPolicy}. */
    VALIDATING_POLICY("admissionregistration.k8s.io", "ValidatingAdmissionPolicy"),
    /** What such a policy is held against. */
    VALIDATING_POLICY_BINDING("admissionregistration.k8s.io", "ValidatingAdmissionPolicyBinding");

    private final String group;
    private final String kind;

    ClusterKind(String group, String kind) {
        this.group = group;
        this.kind = kind;
    }

    /** The API group. */
    public String group() {
        return group;
    }

    /** What stands under {@code kind}. */
    public String kind() {
        return kind;
    }
}
