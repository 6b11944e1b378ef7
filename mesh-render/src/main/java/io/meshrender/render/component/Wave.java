package io.meshrender.render.component;

/**
 * The order of installation, for charts and for folders of resources: what has a lower number comes first. {@code
 * docs/decisions/0002-gitops-layout.md} says why each is where it is.
 */
public final class Wave {
    /** Namespaces, with the labels that everything else needs to find. */
    public static final int NAMESPACES = -30;
    /** Charts that bring the kinds of later resources. */
    public static final int CRDS = -20;
    /** What nodes need before pods with sidecars start. */
    public static final int NODES = -15;
    /** istiod. */
    public static final int CONTROL_PLANE = -10;
    /** What names an istiod by a tag, or as the one that validates: that istiod must answer. */
    public static final int TAGS = -5;
    /** Namespaces that name a revision or a tag: what injects their pods must be there. */
    public static final int INJECTION = -4;
    /** What istiod injects and configures. */
    public static final int GATEWAYS = 0;
    /** All folders of resources but the namespaces. */
    public static final int RESOURCES = 10;
    /** What needs Istio's resources to be there. */
    public static final int CONSOLES = 20;

    private Wave() {}
}
