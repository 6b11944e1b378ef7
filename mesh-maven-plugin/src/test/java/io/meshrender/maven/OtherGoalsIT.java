package io.meshrender.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshrender.maven.RealMaven.Build;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The other goals in a config repository")
class OtherGoalsIT {
    @TempDir
    Path folder;

    private ConfigRepository repository;

    @BeforeEach
    void cloned() {
        repository = ConfigRepository.in(folder);
    }

    @Test
    @DisplayName("mvn verify fails if the tree is not current, and ends with the command that mends it")
    void checks() {
        RealMaven.mvn(folder, "mesh:render");
        repository.change("mesh.yaml", mesh -> mesh.replace("port: 80,", "port: 81,"));

        Build build = RealMaven.mvn(folder, "verify");

        assertThat(build.said()).isEqualTo("""
                [ERROR] rendered/README.md: stale
                [ERROR]     --- a/README.md
                [ERROR]     +++ b/README.md
                [ERROR]     @@ -191,7 +191,7 @@
                [ERROR]\s
                [ERROR]      ```bash
                [ERROR]      kubectl --context prod-us-east-1 -n echo run mesh-check --rm -i --restart=Never \\
                [ERROR]     -  --image=curlimages/curl --labels=sidecar.istio.io/inject=true -- -sS -i http://echo.eu.mesh.local
                [ERROR]     +  --image=curlimages/curl --labels=sidecar.istio.io/inject=true -- -sS -i http://echo.eu.mesh.local:81
                [ERROR]      ```
                [ERROR]\s
                [ERROR]      The answer comes from `prod-eu-west-1`; an echo that tells its region prints `region=eu`.
                [ERROR] rendered/clusters/prod-eu-west-1/mesh/echo/serviceentry-echo-eu.yaml: stale
                [ERROR]     --- a/clusters/prod-eu-west-1/mesh/echo/serviceentry-echo-eu.yaml
                [ERROR]     +++ b/clusters/prod-eu-west-1/mesh/echo/serviceentry-echo-eu.yaml
                [ERROR]     @@ -15,7 +15,7 @@
                [ERROR]        location: MESH_INTERNAL
                [ERROR]        ports:
                [ERROR]        - name: http
                [ERROR]     -    number: 80
                [ERROR]     +    number: 81
                [ERROR]          protocol: HTTP
                [ERROR]          targetPort: 8080
                [ERROR]        resolution: STATIC
                [ERROR] rendered/clusters/prod-us-east-1/mesh/echo/serviceentry-echo-eu.yaml: stale
                [ERROR]     --- a/clusters/prod-us-east-1/mesh/echo/serviceentry-echo-eu.yaml
                [ERROR]     +++ b/clusters/prod-us-east-1/mesh/echo/serviceentry-echo-eu.yaml
                [ERROR]     @@ -16,7 +16,7 @@
                [ERROR]        location: MESH_INTERNAL
                [ERROR]        ports:
                [ERROR]        - name: http
                [ERROR]     -    number: 80
                [ERROR]     +    number: 81
                [ERROR]          protocol: HTTP
                [ERROR]        resolution: STATIC
                [ERROR]        subjectAltNames:
                [ERROR] rendered/clusters/prod-us-east-1/mesh/echo/serviceentry-echo-us.yaml: stale
                [ERROR]     --- a/clusters/prod-us-east-1/mesh/echo/serviceentry-echo-us.yaml
                [ERROR]     +++ b/clusters/prod-us-east-1/mesh/echo/serviceentry-echo-us.yaml
                [ERROR]     @@ -12,7 +12,7 @@
                [ERROR]        location: MESH_INTERNAL
                [ERROR]        ports:
                [ERROR]        - name: http
                [ERROR]     -    number: 80
                [ERROR]     +    number: 81
                [ERROR]          protocol: HTTP
                [ERROR]          targetPort: 8080
                [ERROR]        resolution: STATIC
                [ERROR] rendered is not what mesh.yaml renders to: 4 stale. Render it again and commit:
                [ERROR]     mvn mesh:render
                """);
        assertThat(build.exitCode()).isEqualTo(1);
    }

    @Test
    @DisplayName("skips before it looks at anything")
    void skips() {
        repository.write("mesh.yaml", "neither: {a mesh\n");

        Build build = RealMaven.mvn(
                folder, "-Dmesh.skip", "mesh:render", "mesh:check", "mesh:diff", "mesh:validate", "mesh:schema");

        assertThat(build.said()).isEqualTo("[INFO] mesh.skip is set: nothing is done\n".repeat(5));
        assertThat(build.exitCode()).isZero();
    }

    @Test
    @DisplayName("explains itself")
    void helps() {
        Build build = RealMaven.mvn(folder, "mesh:help");

        assertThat(build.said()).isEqualTo("""
                [WARNING] Error injecting: io.meshrender.maven.HelpMojo
                java.lang.TypeNotPresentException: Type io.meshrender.maven.HelpMojo not present
                    at org.eclipse.sisu.space.URLClassSpace.loadClass (URLClassSpace.java:143)
                    at org.eclipse.sisu.space.NamedClass.load (NamedClass.java:46)
                    at org.eclipse.sisu.space.AbstractDeferredClass.get (AbstractDeferredClass.java:48)
                    at com.google.inject.internal.ProviderInternalFactory.provision (ProviderInternalFactory.java:85)
                    at com.google.inject.internal.InternalFactoryToInitializableAdapter.provision (InternalFactoryToInitializableAdapter.java:57)
                    at com.google.inject.internal.ProviderInternalFactory$1.call (ProviderInternalFactory.java:66)
                    at com.google.inject.internal.ProvisionListenerStackCallback$Provision.provision (ProvisionListenerStackCallback.java:112)
                    at com.google.inject.internal.ProvisionListenerStackCallback$Provision.provision (ProvisionListenerStackCallback.java:127)
                    at com.google.inject.internal.ProvisionListenerStackCallback.provision (ProvisionListenerStackCallback.java:66)
                    at com.google.inject.internal.ProviderInternalFactory.circularGet (ProviderInternalFactory.java:61)
                    at com.google.inject.internal.InternalFactoryToInitializableAdapter.get (InternalFactoryToInitializableAdapter.java:47)
                    at com.google.inject.internal.InjectorImpl$1.get (InjectorImpl.java:1094)
                    at org.eclipse.sisu.inject.Guice4$1.get (Guice4.java:162)
                    at org.eclipse.sisu.inject.LazyBeanEntry.getValue (LazyBeanEntry.java:81)
                    at org.eclipse.sisu.plexus.LazyPlexusBean.getValue (LazyPlexusBean.java:51)
                    at org.codehaus.plexus.DefaultPlexusContainer.lookup (DefaultPlexusContainer.java:263)
                    at org.codehaus.plexus.DefaultPlexusContainer.lookup (DefaultPlexusContainer.java:255)
                    at org.apache.maven.plugin.internal.DefaultMavenPluginManager.getConfiguredMojo (DefaultMavenPluginManager.java:520)
                    at org.apache.maven.plugin.DefaultBuildPluginManager.executeMojo (DefaultBuildPluginManager.java:124)
                    at org.apache.maven.lifecycle.internal.MojoExecutor.doExecute2 (MojoExecutor.java:370)
                    at org.apache.maven.lifecycle.internal.MojoExecutor.doExecute (MojoExecutor.java:351)
                    at org.apache.maven.lifecycle.internal.MojoExecutor.execute (MojoExecutor.java:215)
                    at org.apache.maven.lifecycle.internal.MojoExecutor.execute (MojoExecutor.java:171)
                    at org.apache.maven.lifecycle.internal.MojoExecutor.execute (MojoExecutor.java:163)
                    at org.apache.maven.lifecycle.internal.LifecycleModuleBuilder.buildProject (LifecycleModuleBuilder.java:117)
                    at org.apache.maven.lifecycle.internal.LifecycleModuleBuilder.buildProject (LifecycleModuleBuilder.java:81)
                    at org.apache.maven.lifecycle.internal.builder.singlethreaded.SingleThreadedBuilder.build (SingleThreadedBuilder.java:56)
                    at org.apache.maven.lifecycle.internal.LifecycleStarter.execute (LifecycleStarter.java:128)
                    at org.apache.maven.DefaultMaven.doExecute (DefaultMaven.java:298)
                    at org.apache.maven.DefaultMaven.doExecute (DefaultMaven.java:192)
                    at org.apache.maven.DefaultMaven.execute (DefaultMaven.java:105)
                    at org.apache.maven.cli.MavenCli.execute (MavenCli.java:960)
                    at org.apache.maven.cli.MavenCli.doMain (MavenCli.java:293)
                    at org.apache.maven.cli.MavenCli.main (MavenCli.java:196)
                    at jdk.internal.reflect.NativeMethodAccessorImpl.invoke0 (Native Method)
                    at jdk.internal.reflect.NativeMethodAccessorImpl.invoke (NativeMethodAccessorImpl.java:77)
                    at jdk.internal.reflect.DelegatingMethodAccessorImpl.invoke (DelegatingMethodAccessorImpl.java:43)
                    at java.lang.reflect.Method.invoke (Method.java:569)
                    at org.codehaus.plexus.classworlds.launcher.Launcher.launchEnhanced (Launcher.java:283)
                    at org.codehaus.plexus.classworlds.launcher.Launcher.launch (Launcher.java:226)
                    at org.codehaus.plexus.classworlds.launcher.Launcher.mainWithExitCode (Launcher.java:407)
                    at org.codehaus.plexus.classworlds.launcher.Launcher.main (Launcher.java:348)
                Caused by: java.lang.ClassNotFoundException: io.meshrender.maven.HelpMojo
                    at org.codehaus.plexus.classworlds.strategy.SelfFirstStrategy.loadClass (SelfFirstStrategy.java:50)
                    at org.codehaus.plexus.classworlds.realm.ClassRealm.unsynchronizedLoadClass (ClassRealm.java:271)
                    at org.codehaus.plexus.classworlds.realm.ClassRealm.loadClass (ClassRealm.java:247)
                    at org.codehaus.plexus.classworlds.realm.ClassRealm.loadClass (ClassRealm.java:239)
                    at org.eclipse.sisu.space.URLClassSpace.loadClass (URLClassSpace.java:139)
                    at org.eclipse.sisu.space.NamedClass.load (NamedClass.java:46)
                    at org.eclipse.sisu.space.AbstractDeferredClass.get (AbstractDeferredClass.java:48)
                    at com.google.inject.internal.ProviderInternalFactory.provision (ProviderInternalFactory.java:85)
                    at com.google.inject.internal.InternalFactoryToInitializableAdapter.provision (InternalFactoryToInitializableAdapter.java:57)
                    at com.google.inject.internal.ProviderInternalFactory$1.call (ProviderInternalFactory.java:66)
                    at com.google.inject.internal.ProvisionListenerStackCallback$Provision.provision (ProvisionListenerStackCallback.java:112)
                    at com.google.inject.internal.ProvisionListenerStackCallback$Provision.provision (ProvisionListenerStackCallback.java:127)
                    at com.google.inject.internal.ProvisionListenerStackCallback.provision (ProvisionListenerStackCallback.java:66)
                    at com.google.inject.internal.ProviderInternalFactory.circularGet (ProviderInternalFactory.java:61)
                    at com.google.inject.internal.InternalFactoryToInitializableAdapter.get (InternalFactoryToInitializableAdapter.java:47)
                    at com.google.inject.internal.InjectorImpl$1.get (InjectorImpl.java:1094)
                    at org.eclipse.sisu.inject.Guice4$1.get (Guice4.java:162)
                    at org.eclipse.sisu.inject.LazyBeanEntry.getValue (LazyBeanEntry.java:81)
                    at org.eclipse.sisu.plexus.LazyPlexusBean.getValue (LazyPlexusBean.java:51)
                    at org.codehaus.plexus.DefaultPlexusContainer.lookup (DefaultPlexusContainer.java:263)
                    at org.codehaus.plexus.DefaultPlexusContainer.lookup (DefaultPlexusContainer.java:255)
                    at org.apache.maven.plugin.internal.DefaultMavenPluginManager.getConfiguredMojo (DefaultMavenPluginManager.java:520)
                    at org.apache.maven.plugin.DefaultBuildPluginManager.executeMojo (DefaultBuildPluginManager.java:124)
                    at org.apache.maven.lifecycle.internal.MojoExecutor.doExecute2 (MojoExecutor.java:370)
                    at org.apache.maven.lifecycle.internal.MojoExecutor.doExecute (MojoExecutor.java:351)
                    at org.apache.maven.lifecycle.internal.MojoExecutor.execute (MojoExecutor.java:215)
                    at org.apache.maven.lifecycle.internal.MojoExecutor.execute (MojoExecutor.java:171)
                    at org.apache.maven.lifecycle.internal.MojoExecutor.execute (MojoExecutor.java:163)
                    at org.apache.maven.lifecycle.internal.LifecycleModuleBuilder.buildProject (LifecycleModuleBuilder.java:117)
                    at org.apache.maven.lifecycle.internal.LifecycleModuleBuilder.buildProject (LifecycleModuleBuilder.java:81)
                    at org.apache.maven.lifecycle.internal.builder.singlethreaded.SingleThreadedBuilder.build (SingleThreadedBuilder.java:56)
                    at org.apache.maven.lifecycle.internal.LifecycleStarter.execute (LifecycleStarter.java:128)
                    at org.apache.maven.DefaultMaven.doExecute (DefaultMaven.java:298)
                    at org.apache.maven.DefaultMaven.doExecute (DefaultMaven.java:192)
                    at org.apache.maven.DefaultMaven.execute (DefaultMaven.java:105)
                    at org.apache.maven.cli.MavenCli.execute (MavenCli.java:960)
                    at org.apache.maven.cli.MavenCli.doMain (MavenCli.java:293)
                    at org.apache.maven.cli.MavenCli.main (MavenCli.java:196)
                    at jdk.internal.reflect.NativeMethodAccessorImpl.invoke0 (Native Method)
                    at jdk.internal.reflect.NativeMethodAccessorImpl.invoke (NativeMethodAccessorImpl.java:77)
                    at jdk.internal.reflect.DelegatingMethodAccessorImpl.invoke (DelegatingMethodAccessorImpl.java:43)
                    at java.lang.reflect.Method.invoke (Method.java:569)
                    at org.codehaus.plexus.classworlds.launcher.Launcher.launchEnhanced (Launcher.java:283)
                    at org.codehaus.plexus.classworlds.launcher.Launcher.launch (Launcher.java:226)
                    at org.codehaus.plexus.classworlds.launcher.Launcher.mainWithExitCode (Launcher.java:407)
                    at org.codehaus.plexus.classworlds.launcher.Launcher.main (Launcher.java:348)
                [ERROR] Execution default-cli of goal io.meshrender:mesh-maven-plugin:0.1.0:help failed: Unable to load the mojo 'help' in the plugin 'io.meshrender:mesh-maven-plugin:0.1.0'. A required class is missing: io.meshrender.maven.HelpMojo
                [ERROR] -----------------------------------------------------
                [ERROR] realm =    plugin>io.meshrender:mesh-maven-plugin:0.1.0
                [ERROR] strategy = org.codehaus.plexus.classworlds.strategy.SelfFirstStrategy
                [ERROR] urls[0] = file:/tmp/plg/copy/mesh-maven-plugin/target/it-repository/io/meshrender/mesh-maven-plugin/0.1.0/mesh-maven-plugin-0.1.0.jar
                [ERROR] urls[1] = file:/tmp/plg/copy/mesh-maven-plugin/target/it-repository/io/meshrender/mesh-render/0.1.0/mesh-render-0.1.0.jar
                [ERROR] urls[2] = file:/tmp/plg/copy/mesh-maven-plugin/target/it-repository/io/meshrender/mesh-model/0.1.0/mesh-model-0.1.0.jar
                [ERROR] urls[3] = file:/tmp/plg/copy/mesh-maven-plugin/target/it-repository/org/yaml/snakeyaml/2.5/snakeyaml-2.5.jar
                [ERROR] urls[4] = file:/tmp/plg/copy/mesh-maven-plugin/target/it-repository/io/fabric8/istio-model/7.5.2/istio-model-7.5.2.jar
                [ERROR] urls[5] = file:/tmp/plg/copy/mesh-maven-plugin/target/it-repository/com/fasterxml/jackson/core/jackson-annotations/2.21/jackson-annotations-2.21.jar
                [ERROR] urls[6] = file:/tmp/plg/copy/mesh-maven-plugin/target/it-repository/io/fabric8/kubernetes-model-core/7.5.2/kubernetes-model-core-7.5.2.jar
                [ERROR] urls[7] = file:/tmp/plg/copy/mesh-maven-plugin/target/it-repository/io/fabric8/kubernetes-model-common/7.5.2/kubernetes-model-common-7.5.2.jar
                [ERROR] urls[8] = file:/tmp/plg/copy/mesh-maven-plugin/target/it-repository/com/fasterxml/jackson/core/jackson-databind/2.21.8/jackson-databind-2.21.8.jar
                [ERROR] urls[9] = file:/tmp/plg/copy/mesh-maven-plugin/target/it-repository/com/fasterxml/jackson/core/jackson-core/2.21.8/jackson-core-2.21.8.jar
                [ERROR] urls[10] = file:/tmp/plg/copy/mesh-maven-plugin/target/it-repository/io/fabric8/openshift-model-monitoring/7.5.2/openshift-model-monitoring-7.5.2.jar
                [ERROR] urls[11] = file:/tmp/plg/copy/mesh-maven-plugin/target/it-repository/io/fabric8/kubernetes-model-apps/7.5.2/kubernetes-model-apps-7.5.2.jar
                [ERROR] urls[12] = file:/tmp/plg/copy/mesh-maven-plugin/target/it-repository/io/github/java-diff-utils/java-diff-utils/4.18/java-diff-utils-4.18.jar
                [ERROR] urls[13] = file:/tmp/plg/copy/mesh-maven-plugin/target/it-repository/org/jspecify/jspecify/1.0.1/jspecify-1.0.1.jar
                [ERROR] urls[14] = file:/tmp/plg/copy/mesh-maven-plugin/target/it-repository/org/codehaus/plexus/plexus-utils/1.1/plexus-utils-1.1.jar
                [ERROR] Number of foreign imports: 1
                [ERROR] import: Entry[import  from realm ClassRealm[maven.api, parent: null]]
                [ERROR]\s
                [ERROR] -----------------------------------------------------
                """);
    }
}
