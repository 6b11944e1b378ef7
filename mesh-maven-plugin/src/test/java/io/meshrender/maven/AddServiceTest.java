package io.meshrender.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("mesh:add, asked for a service,")
class AddServiceTest {
    @TempDir
    Path folder;

    private ConfigRepository repository;
    private AddGoal goal;

    @BeforeEach
    void startedByInit() {
        repository = ConfigRepository.startedByInit(folder);
        goal = repository.adding();
    }

    @Test
    void addsAServiceBelowTheCommentsOfTheLastOne() {
        goal.service = "orders";
        goal.namespace = "shop";
        goal.clusters = List.of("east-1");
        goal.ports = List.of("grpc:9090", "db:5432/TCP");
        goal.names = List.of("global");
        goal.callers = List.of("hello");
        assertThat(Told.by(goal)).endsWith("""
                INFO my-mesh: 14 files in 2 clusters; 0 lost, 1 restart, 1 gained
                INFO   restart        namespace 'shop'    mesh.yaml:38:3
                INFO                    east-1: gets sidecars from now on; pods that are there already have none
                INFO   gained         orders.mesh.local    mesh.yaml:45:5
                INFO                    east-1: 'hello': unknown  →  at home
                INFO                    west-1: 'hello': unknown  →  east-1
                INFO   order          any: no call that stays meets a gateway that does not know it
                INFO next: mvn -f %s mesh:render
                """.formatted(folder));
        assertThat(repository.read("mesh.yaml")).contains("""
                    #   services: [web]
                  orders:
                    namespace: shop
                    clusters: [east-1]
                    ports:
                      - {name: grpc, port: 9090, protocol: GRPC}
                      - {name: db, port: 5432, protocol: TCP}
                    names: [global]
                    callers:
                      services: [hello]

                # With the Git""");
    }

    @Test
    @DisplayName("takes a comma too many for nothing, of which Maven makes null")
    void aCommaTooMany() {
        goal.service = "orders";
        goal.namespace = "shop";
        goal.clusters = Arrays.asList("east-1", null);
        goal.ports = Arrays.asList("http:80", null);
        goal.names = Arrays.asList(null, "global");
        goal.callers = Collections.singletonList(null);
        assertThat(Told.by(goal)).endsWith("INFO next: mvn -f %s mesh:render\n".formatted(folder));
        assertThat(repository.read("mesh.yaml")).contains("""
                  orders:
                    namespace: shop
                    clusters: [east-1]
                    ports:
                      - {name: http, port: 80, protocol: HTTP}
                    names: [global]
                """);
    }

    @Test
    @DisplayName("refuses a file that is not the mesh's, since nobody would read what is written there")
    void aFileOfAnother() {
        goal.service = "orders";
        goal.namespace = "shop";
        goal.clusters = List.of("east-1");
        goal.ports = List.of("http:80");
        for (String other : List.of("mesh.lock.yaml", "pom.xml", ".gitlab-ci.yml", "missing.yaml", ".")) {
            goal.into = other;
            assertThat(Told.by(goal))
                    .isEqualTo(
                            "FAILED " + other
                                    + " is no file of this mesh; name one that is with mesh.into, or include it in mesh.yaml first; nothing was written\n");
        }
        goal.into = "./mesh.yaml";
        assertThat(Told.by(goal)).contains("INFO ./mesh.yaml has it now:");
    }
}
