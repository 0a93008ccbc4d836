package dev.slipway.its.access;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.access.cleanup.CleanupObjects;
import dev.slipway.its.bed.BedFile;
import dev.slipway.its.bed.KubeApi;
import dev.slipway.its.bed.Tool;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * What the CronJob's container runs, as a process of this machine with a clock of ours.
 *
 * @param temp folder for what it needs
 * @param environment its name
 */
record CleanupScript(BedFile bed, Path temp, String environment) {

  /** What a run said. */
  record Run(int exit, String output) {}

  /** Runs it as a user of the cluster. */
  Run run(Instant clock, String user) throws Exception {
    Path bin = Files.createDirectories(temp.resolve("bin"));
    Path date = bin.resolve("date");
    Files.writeString(
        date,
        """
        #!/bin/sh
        case "$*" in
          *-d*) exec command -p date "$@" ;;
          *) exec command -p date -u -d "@%d" "$2" ;;
        esac
        """
            .replace("exec ", "")
            .formatted(clock.getEpochSecond()));
    Files.setPosixFilePermissions(date, PosixFilePermissions.fromString("rwxr-xr-x"));
    Path kubectl = Tool.find("kubectl").orElseThrow();
    Path kubeconfig =
        Files.writeString(
            temp.resolve("kubeconfig"),
            KubeApi.kubeconfig(
                bed.uri("kube.url"),
                bed.tls(),
                "token: " + bed.get("kube.token") + "\nas: \"" + user + "\""));
    ProcessBuilder builder =
        new ProcessBuilder("/bin/sh", "-c", CleanupObjects.script())
            .directory(temp.toFile())
            .redirectErrorStream(true);
    Map<String, String> variables = builder.environment();
    variables.clear();
    variables.put("PATH", bin + ":" + kubectl.getParent() + ":/usr/bin:/bin");
    variables.put("ENVIRONMENT", environment);
    variables.put("KUBECONFIG", kubeconfig.toString());
    variables.put("HOME", temp.toString());
    Process process = builder.start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return new Run(process.exitValue(), output);
  }
}
