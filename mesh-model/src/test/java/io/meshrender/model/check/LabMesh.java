package io.meshrender.model.check;

import io.meshrender.model.Callers;
import io.meshrender.model.Cluster;
import io.meshrender.model.Mesh;
import io.meshrender.model.NameKind;
import io.meshrender.model.Network;
import io.meshrender.model.Protocol;
import io.meshrender.model.Service;
import io.meshrender.model.ServicePort;
import io.meshrender.model.trouble.Problem;
import java.util.List;

/** The training mesh, in which nothing is wrong, and its parts for tests that break one. */
final class LabMesh {
    static final Cluster US =
            Cluster.of("prod-us-east-1", "us-net", "us-east-1").withAlias("us").withGateway("eastwest.us.corp.example");
    static final Cluster EU =
            Cluster.of("prod-eu-west-1", "eu-net", "eu-west-1").withAlias("eu").withGateway("eastwest.eu.corp.example");
    static final Service ECHO = Service.of("echo", "echo")
            .in("prod-us-east-1", "prod-eu-west-1")
            .withPorts(ServicePort.of("http", 80, Protocol.HTTP).withTargetPort(8080))
            .withNames(NameKind.REGIONAL)
            .calledBy(Callers.clusters("prod-us-east-1"));
    static final Mesh MESH = Mesh.of("training-mesh", "1.30.8")
            .withTrustDomain("corp.local")
            .withVips("240.0.0.0/24")
            .with(Network.of("us-net"), Network.of("eu-net"))
            .with(US, EU)
            .with(ECHO.withVip("echo.eu.mesh.local", "240.0.0.2"));

    private LabMesh() {}

    /** The lines that a person reads about {@code mesh}. */
    static List<String> lines(Mesh mesh) {
        return MeshRules.check(mesh).stream().map(Problem::toString).toList();
    }
}
