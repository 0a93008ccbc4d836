package dev.slipway.its.bench;

import dev.slipway.manifest.bundle.Sha256;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Environments with many apps and a long history, which {@code git fast-import} writes: mostly one
 * app per commit; now and then a merge request that moves ten of them, an app that is removed and
 * comes back, a commit that changes no app.
 */
final class InventoryEnvironments {
  static final int APPS = 1000;
  static final List<String> NAMES = List.of("dev", "test", "staging", "canary", "production");
  static final int COMMITS = 20_000;

  private final Writer stream;
  private final Random random;
  private final int[] versions = new int[APPS];
  private int mark;
  private int main;
  private int requests;

  private InventoryEnvironments(Writer stream, long seed) {
    this.stream = stream;
    this.random = new Random(seed);
  }

  /** Writes a repository per environment, packed as a server has it, with its files. */
  static List<Path> create(Path directory) throws IOException {
    List<Path> folders = new ArrayList<>();
    for (String name : NAMES) {
      Path folder = Files.createDirectories(directory.resolve(name));
      git(folder, writer -> {}, "init", "-q", "-b", "main");
      long seed = folders.size();
      git(
          folder,
          writer -> new InventoryEnvironments(writer, seed).write(name, COMMITS / NAMES.size()),
          "fast-import",
          "--quiet");
      git(folder, writer -> {}, "gc", "--quiet"); // as servers do
      git(folder, writer -> {}, "reset", "--hard", "--quiet"); // checks it out
      folders.add(folder);
    }
    return folders;
  }

  private void write(String environment, int commits) throws IOException {
    begin("main", "Start", "");
    file(
        "environment.yaml",
        "apiVersion: slipway.dev/v1\nkind: Environment\nmetadata:\n  name: " + environment + "\n");
    for (int app = 0; app < APPS; app++) {
      app(app);
    }
    main = mark;
    while (mark < commits) {
      if (mark % 50 == 0) {
        merge();
      } else {
        begin("main", "app-" + mark + " update", "from :" + main + "\n");
        one();
        main = mark;
      }
    }
    stream.write("done\n");
  }

  private void one() throws IOException {
    int app = random.nextInt(APPS);
    int kind = random.nextInt(40);
    if (kind == 0) {
      file("README.md", "text " + mark + "\n");
    } else if (kind == 1 && versions[app] > 0) {
      stream.write("D apps/app-" + app + ".yaml\n");
      versions[app] = 0;
    } else {
      app(app);
    }
  }

  /** Ten apps on a branch, and the same by the merge. */
  private void merge() throws IOException {
    int first = random.nextInt(APPS - 10);
    begin("work", "Update ten apps", "from :" + main + "\n");
    for (int app = first; app < first + 10; app++) {
      app(app);
    }
    int branch = mark;
    requests++;
    begin(
        "main",
        "Merge branch 'work' into 'main'\n\nUpdate ten apps\n\nSee merge request shop/env!"
            + requests,
        "from :" + main + "\nmerge :" + branch + "\n");
    for (int app = first; app < first + 10; app++) {
      text(app);
    }
    main = mark;
  }

  private void begin(String branch, String message, String parents) throws IOException {
    mark++;
    byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
    stream.write("commit refs/heads/" + branch + "\nmark :" + mark + "\n");
    stream.write("committer Ada <ada@example.com> " + (1_700_000_000L + 600L * mark) + " +0000\n");
    stream.write("data " + bytes.length + "\n" + message + "\n" + parents);
  }

  private void app(int app) throws IOException {
    versions[app]++;
    text(app);
  }

  private void text(int app) throws IOException {
    String version = "1." + versions[app] + "." + app % 10;
    String content = app + " " + version + " " + mark;
    String digest = Sha256.of(content.getBytes(StandardCharsets.UTF_8));
    file(
        "apps/app-" + app + ".yaml",
        """
        apiVersion: slipway.dev/v1
        kind: App
        metadata:
          name: app-%1$d
        spec:
          bundle: https://nexus.example.com/repository/bundles/com/acme/app-%1$d/%2$s/app-%1$d-%2$s-manifests.tar.gz
          sha256: %3$s
          version: %2$s
          commit: %4$s
          owner: team-%5$d
          namespace: team-%5$d
          # Replicas of this environment
          patches:
            - target: {kind: Deployment}
              patch: |
                [{"op": "replace", "path": "/spec/replicas", "value": %6$d}]
        """
            .formatted(app, version, digest, digest.substring(0, 40), app % 40, 1 + app % 5));
  }

  private void file(String path, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    stream.write("M 100644 inline " + path + "\ndata " + bytes.length + "\n" + text + "\n");
  }

  /** What a process is told. */
  private interface Input {
    void write(Writer stream) throws IOException;
  }

  private static void git(Path folder, Input input, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    try (Writer stream =
        new BufferedWriter(
            new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8))) {
      input.write(stream);
    }
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (process.waitFor() != 0) {
        throw new IOException(String.join(" ", command) + ": " + output);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
