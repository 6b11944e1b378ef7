package io.meshrender.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("mesh:add, asked for a caller,")
class AddCallerTest {
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
    void addsACaller() {
        repository.change("mesh.yaml", mesh -> mesh.replace("    # callers:\n    #   services: [web]\n", """
                    callers: {services: [web]}    # and nobody else
                  web: {namespace: web, clusters: [east-1], ports: [{name: http, port: 80, protocol: HTTP}]}
                  bot: {namespace: bot, clusters: [east-1], ports: [{name: http, port: 80, protocol: HTTP}]}
                """));
        String before = repository.read("mesh.yaml");
        goal.caller = "bot";
        goal.service = "hello";
        assertThat(Told.by(goal)).contains("INFO   gained         hello.mesh.local");
        assertThat(repository.read("mesh.yaml")).isEqualTo(before.replace("[web]", "[web, bot]"));
        assertThat(Told.by(goal)).isEqualTo("FAILED 'bot' is a caller of 'hello' already; nothing was written\n");
    }

    @Test
    @DisplayName("says so if the list of callers does not stand in that file, and writes nothing")
    void callersThatStandElsewhere() {
        repository.change(
                "mesh.yaml",
                mesh -> mesh.replace("services:\n", "include: [web.yaml]\nservices:\n")
                        .replace("    # callers:\n    #   services: [web]\n", "    callers: {services: [web]}\n"));
        String web = """
                services:
                  web: {namespace: web, clusters: [east-1], ports: [{name: http, port: 80, protocol: HTTP}]}
                  bot: {namespace: bot, clusters: [east-1], ports: [{name: http, port: 80, protocol: HTTP}]}
                """;
        repository.write("web.yaml", web);
        goal.caller = "bot";
        goal.service = "hello";
        goal.into = "web.yaml";
        assertThat(Told.by(goal))
                .isEqualTo(
                        "FAILED web.yaml is written in a way that mesh:add cannot add to; add services.hello.callers by hand; nothing was written\n");
        assertThat(repository.read("web.yaml")).isEqualTo(web);
    }

    @Test
    void aServiceThatNamesNoCallersIsCalledByAll() {
        goal.caller = "bot";
        goal.service = "hello";
        assertThat(Told.by(goal))
                .isEqualTo(
                        "FAILED every service may call 'hello' already, as it names no callers; to name one shuts out all"
                                + " others: write 'callers' by hand; nothing was written\n");
    }
}
