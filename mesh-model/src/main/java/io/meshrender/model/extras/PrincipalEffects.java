package io.meshrender.model.extras;

import io.meshrender.model.Cluster;
import io.meshrender.model.InCluster;
import io.meshrender.model.Mesh;
import io.meshrender.model.NamespaceSettings;
import io.meshrender.model.Service;
import io.meshrender.model.route.ServiceRoutes;
import io.meshrender.model.trouble.Code;
import io.meshrender.model.trouble.Problem;
import io.meshrender.model.value.TrustDomain;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Identities that no certificate of the mesh has, and selectors that no pod has, where a known one was surely meant (824). The model does not
 * know all that runs in a cluster; so a strange name alone is no mistake.
 */
final class PrincipalEffects {
    private static final String SPIFFE = "spiffe://";
    private static final List<String> WITH_SELECTOR = List.of(
            "AuthorizationPolicy",
            "PeerAuthentication",
            "RequestAuthentication",
            "Sidecar",
            "EnvoyFilter",
            "Telemetry",
            "WasmPlugin",
            "ProxyConfig",
            "ServiceEntry");

    private final Mesh mesh;
    /** Namespaces that anything names, and those of them that are there: that services run in, or that are rendered. */
    private final Set<String> namespaces = new HashSet<>();

    private final Set<String> existing;
    private final Map<String, Set<String>> accounts = new HashMap<>();

    /** Trust domains by namespace and account, of those that are known to run somewhere. */
    private final Map<String, TrustDomain> domains = new HashMap<>();

    private final List<Problem> problems;

    private PrincipalEffects(Setting setting, List<Problem> problems) {
        this.mesh = setting.mesh();
        this.problems = problems;
        for (ServiceRoutes service : setting.services()) {
            for (Service some : InCluster.variants(mesh, service.service())) {
                know(some.namespace().text(), some.serviceAccountOrName().text());
            }
            for (Cluster cluster : service.running()) {
                Service some = service.service().at(cluster.name());
                domains.putIfAbsent(some.namespace() + "/" + some.serviceAccountOrName(), mesh.trustDomainOf(cluster));
            }
        }
        for (List<Call> calls : setting.calls()) {
            calls.forEach(call -> know(call.caller().namespace(), call.caller().account()));
        }
        for (NamespaceSettings namespace : mesh.namespaces().values()) {
            namespaces.add(namespace.name().text());
        }
        mesh.clusters().keySet().forEach(cluster -> namespaces.add(GatewayPods.namespace(mesh, cluster)));
        mesh.gateways()
                .values()
                .forEach(gateway ->
                        know(gateway.namespace().text(), gateway.identity().serviceAccount()));
        mesh.observability().ifPresent(some -> namespaces.add(some.namespace().text()));
        namespaces.addAll(Set.of(Setting.ROOT, "default", "kube-system"));
        setting.of("", "Namespace").forEach(own -> namespaces.add(own.manifest().name()));
        existing = Set.copyOf(namespaces);
        for (Own own : setting.objects()) {
            namespaces.add(own.namespace());
            if (own.manifest().kind().equals("ServiceAccount")) {
                know(own.namespace(), own.manifest().name());
            }
        }
        namespaces.remove("");
    }

    private void know(String namespace, String account) {
        namespaces.add(namespace);
        accounts.computeIfAbsent(namespace, none -> new HashSet<>()).add(account);
    }

    static void check(Setting setting, List<Problem> problems) {
        PrincipalEffects effects = new PrincipalEffects(setting, problems);
        setting.istio("AuthorizationPolicy").forEach(effects::policy);
        for (String kind : WITH_SELECTOR) {
            for (Own own : setting.istio(kind)) {
                UnknownSelectors.check(setting, own, problems);
                effects.namespace(own);
            }
        }
        for (Own monitor : setting.of("monitoring.coreos.com", "PodMonitor")) {
            if (monitor.spec().at("namespaceSelector").isEmpty()) {
                UnknownSelectors.check(setting, monitor, problems);
            }
        }
        setting.istio("ServiceEntry")
                .forEach(entry -> effects.subjects(entry, entry.spec().at("subjectAltNames")));
    }

    /** A namespace that misses one of the mesh by a letter: the object is for no pods. */
    private void namespace(Own own) {
        String meant = Typo.meant(own.namespace(), existing);
        if (meant != null) {
            problems.add(own.warning(
                    Code.UNKNOWN_PRINCIPAL,
                    own.root().at("metadata").at("namespace").place(),
                    own.words() + " is in namespace '" + own.namespace()
                            + "', where the mesh has no pods: it does nothing",
                    "did you mean '" + meant + "'?"));
        }
    }

    private void policy(Own policy) {
        for (Field rule : policy.spec().at("rules").items()) {
            for (Field from : rule.at("from").items()) {
                Field source = from.at("source");
                principals(policy, source.at("principals"));
                principals(policy, source.at("notPrincipals"));
                namespaces(policy, source.at("namespaces"));
                namespaces(policy, source.at("notNamespaces"));
                accounts(policy, source.at("serviceAccounts"));
                accounts(policy, source.at("notServiceAccounts"));
            }
            for (Field condition : rule.at("when").items()) {
                for (Field values : List.of(condition.at("values"), condition.at("notValues"))) {
                    switch (condition.at("key").text()) {
                        case "source.principal" -> principals(policy, values);
                        case "source.namespace" -> namespaces(policy, values);
                        case "source.serviceAccount" -> accounts(policy, values);
                        default -> {}
                    }
                }
            }
        }
    }

    private void principals(Own policy, Field list) {
        for (Field item : list.items()) {
            String text = item.text();
            if (text.startsWith(SPIFFE)) {
                problems.add(policy.error(
                        Code.UNKNOWN_PRINCIPAL,
                        item.place(),
                        policy.words() + " names '" + text + "', and principals are written without '" + SPIFFE
                                + "': it never matches",
                        "write '" + text.substring(SPIFFE.length()) + "'"));
                continue;
            }
            String[] parts = text.split("/", -1);
            boolean whole = parts.length == 5 && parts[1].equals("ns") && parts[3].equals("sa") && !text.contains("*");
            if (whole && !domain(policy, item, parts)) {
                identity(policy, item, parts[2], parts[4], parts[0] + "/ns/", "/sa/");
            }
        }
    }

    /** Whether the trust domain is the mistake. */
    private boolean domain(Own policy, Field item, String[] parts) {
        if (new Admission(mesh, policy, Requests.ANY).isOurs(parts[0])) {
            return false;
        }
        String meant = Typo.meant(
                parts[0], mesh.trustDomains().stream().map(TrustDomain::text).toList());
        String ours = meant == null ? domain(parts[2], parts[4]) : meant;
        boolean knownOtherwise = accounts.getOrDefault(parts[2], Set.of()).contains(parts[4]);
        if (knownOtherwise || meant != null) {
            tell(
                    policy,
                    item,
                    "'" + item.text() + "', and no certificate of the mesh has the trust domain '" + parts[0] + "'",
                    ours + "/ns/" + parts[2] + "/sa/" + parts[4]);
            return true;
        }
        return false;
    }

    /** The trust domain of an account where it runs; where that is not known, one that certificates of the mesh have. */
    private String domain(String namespace, String account) {
        TrustDomain usual = mesh.settings().trustDomain();
        TrustDomain any = mesh.trustDomains().contains(usual)
                ? usual
                : mesh.trustDomains().first();
        return domains.getOrDefault(namespace + "/" + account, any).text();
    }

    private void identity(Own policy, Field item, String namespace, String account, String before, String between) {
        String meant = Typo.meant(namespace, namespaces);
        if (meant != null) {
            tell(
                    policy,
                    item,
                    "'" + item.text() + "', and the mesh has no namespace '" + namespace + "'",
                    before + meant + between + account);
            return;
        }
        Collection<String> known = accounts.getOrDefault(namespace, Set.of());
        String other = Typo.meant(account, known);
        if (other != null) {
            tell(
                    policy,
                    item,
                    "'" + item.text() + "', and no service of namespace " + namespace + " has the account '" + account
                            + "'",
                    before + namespace + between + other);
        }
    }

    private void namespaces(Own policy, Field list) {
        for (Field item : list.items()) {
            String meant = item.text().contains("*") ? null : Typo.meant(item.text(), namespaces);
            if (meant != null) {
                tell(policy, item, "namespace '" + item.text() + "', which the mesh does not have", meant);
            }
        }
    }

    private void accounts(Own policy, Field list) {
        for (Field item : list.items()) {
            int slash = item.text().indexOf('/');
            if (slash > 0) {
                identity(
                        policy,
                        item,
                        item.text().substring(0, slash),
                        item.text().substring(slash + 1),
                        "",
                        "/");
            } else if (slash < 0) {
                identity(policy, item, policy.namespace(), item.text(), "", "/");
            }
        }
    }

    /** Names that certificates of servers must have: those of the mesh are written with {@code spiffe://}. */
    private void subjects(Own entry, Field list) {
        for (Field item : list.items()) {
            String[] parts = item.text().startsWith(SPIFFE)
                    ? item.text().substring(SPIFFE.length()).split("/", -1)
                    : new String[0];
            if (parts.length == 5 && parts[1].equals("ns") && parts[3].equals("sa")) {
                identity(entry, item, parts[2], parts[4], SPIFFE + parts[0] + "/ns/", "/sa/");
            }
        }
    }

    private void tell(Own policy, Field item, String what, String meant) {
        problems.add(policy.warning(
                Code.UNKNOWN_PRINCIPAL,
                item.place(),
                policy.words() + " names " + what + ": it never matches",
                "did you mean '" + meant + "'?"));
    }
}
