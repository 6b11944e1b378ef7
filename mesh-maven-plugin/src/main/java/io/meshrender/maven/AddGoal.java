package io.meshrender.maven;

import io.meshrender.add.Addition;
import io.meshrender.add.AdditionException;
import io.meshrender.add.Wish;
import io.meshrender.add.Wish.WishedPort;
import io.meshrender.render.output.RefusedException;
import io.meshrender.workspace.MeshWorkspace;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Adds a cluster, a service or a caller to the text of the mesh, at its place and in its style; every other byte stays. The result is read
 * again, checked and compared first: if it is wrong, or if a call would be lost or go another way, nothing is written.
 */
@Mojo(name = "add", threadSafe = true)
public final class AddGoal extends MeshGoal {
    /** A new cluster's name; it needs mesh.network, mesh.locality and, without a default, mesh.address too. */
    @Parameter(property = "mesh.cluster")
    @Nullable
    String cluster;

    /** The network of the new cluster's pods; one that the mesh does not have is added. */
    @Parameter(property = "mesh.network")
    @Nullable
    String network;

    /** Where the new cluster runs, as its nodes' labels say: region[/zone]. */
    @Parameter(property = "mesh.locality")
    @Nullable
    String locality;

    /** Where other networks reach the new cluster's east-west gateway, or pending. */
    @Parameter(property = "mesh.address")
    @Nullable
    String address;

    /** The new cluster's short name in regional host names; absent: its name. */
    @Parameter(property = "mesh.alias")
    @Nullable
    String alias;

    /** A new service's name; it needs mesh.namespace, mesh.clusters and mesh.ports too. With mesh.caller: the service that is called. */
    @Parameter(property = "mesh.service")
    @Nullable
    String service;

    /** The new service's namespace. */
    @Parameter(property = "mesh.namespace")
    @Nullable
    String namespace;

    /** The clusters that the new service runs in, or all. */
    @Parameter(property = "mesh.clusters")
    List<String> clusters = List.of();

    /** The new service's ports, such as http:80, http:80:8080 (the pods' port last) or db:5432/TCP (for a name that says no protocol). */
    @Parameter(property = "mesh.ports")
    List<String> ports = List.of();

    /** The names that other clusters know the new service by: regional, global, kubernetes. */
    @Parameter(property = "mesh.names")
    List<String> names = List.of();

    /** The services that call the new service; without any, everybody may. */
    @Parameter(property = "mesh.callers")
    List<String> callers = List.of();

    /** A service that calls mesh.service from now on. */
    @Parameter(property = "mesh.caller")
    @Nullable
    String caller;

    /** The file to add to, from the folder of mesh.file; absent: where its like stands. */
    @Parameter(property = "mesh.into")
    @Nullable
    String into;

    /** The directory of the rendered tree. */
    @Parameter(property = "mesh.outputDirectory", defaultValue = "${basedir}/rendered", required = true)
    File outputDirectory = new File("rendered");

    @Override
    void run() throws MojoFailureException {
        Wish wish = wish();
        try {
            Addition addition = Addition.of(
                    known(MeshWorkspace.at(meshFile(), outputDirectory.toPath())),
                    meshFile(),
                    wish,
                    Optional.ofNullable(into));
            addition.write();
            tell(addition);
        } catch (AdditionException e) {
            e.details().forEach(getLog()::error);
            throw new MojoFailureException(e.getMessage() + "; nothing was written");
        } catch (RefusedException e) {
            throw new MojoFailureException(e.getMessage());
        }
    }

    private void tell(Addition addition) {
        addition.warnings().forEach(this::print);
        getLog().info(addition.file() + " has it now:");
        addition.lines().forEach(line -> getLog().info("    " + line));
        addition.consequences().forEach(getLog()::info);
        getLog().info("next: "
                + new RenderCommand(folder(), meshFile(), outputDirectory.toPath(), List.of(), false).text());
    }

    private Wish wish() throws MojoFailureException {
        if (caller != null && cluster == null) {
            need("mesh.caller", missing("mesh.service", service));
            return new Wish.NewCaller(caller, String.valueOf(service));
        }
        if (cluster != null && service == null && caller == null) {
            need("mesh.cluster", missing("mesh.network", network), missing("mesh.locality", locality));
            return new Wish.NewCluster(
                    cluster,
                    String.valueOf(network),
                    String.valueOf(locality),
                    address == null ? "" : address,
                    Optional.ofNullable(alias));
        }
        if (service != null && cluster == null) {
            need(
                    "mesh.service",
                    missing("mesh.namespace", namespace),
                    missing("mesh.clusters", Items.given(clusters).isEmpty() ? null : "some"),
                    missing("mesh.ports", Items.given(ports).isEmpty() ? null : "some"));
            return new Wish.NewService(
                    service,
                    String.valueOf(namespace),
                    Items.given(clusters),
                    wishedPorts(),
                    Items.given(names),
                    Items.given(callers));
        }
        throw new MojoFailureException("mesh:add adds one thing: name -Dmesh.cluster=…, or -Dmesh.service=…, or"
                + " -Dmesh.caller=… with -Dmesh.service=…");
    }

    private List<WishedPort> wishedPorts() throws MojoFailureException {
        List<WishedPort> some = new ArrayList<>();
        for (String port : Items.given(ports)) {
            try {
                some.add(WishedPort.of(port));
            } catch (IllegalArgumentException e) {
                throw new MojoFailureException("mesh.ports: " + e.getMessage());
            }
        }
        return some;
    }

    private static String missing(String property, @Nullable String value) {
        return value == null ? "-D" + property + "=…" : "";
    }

    private static void need(String what, String... missing) throws MojoFailureException {
        List<String> words = new ArrayList<>(List.of(missing));
        words.removeIf(String::isEmpty);
        if (!words.isEmpty()) {
            throw new MojoFailureException(what + " needs " + String.join(", ", words) + " too");
        }
    }
}
