package dev.slipway.delivery.inventory.history;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.eclipse.jgit.lib.ObjectId;

/**
 * Writes a history as people make it: apps are added, removed, renamed, updated and rolled back,
 * ten of them in one merge request, references are broken for a while or name no version, and some
 * clocks are wrong.
 */
public final class RandomHistory {
  private final EnvironmentRepo repo;
  private final Random random;
  private final List<ObjectId> line = new ArrayList<>();
  private final List<Map<String, String>> states = new ArrayList<>();
  private Map<String, String> files = new TreeMap<>(Map.of("environment.yaml", "x"));
  private Instant clock = Instant.parse("2026-01-01T00:00:00Z");
  private int requests;
  private int patches;

  public RandomHistory(EnvironmentRepo repo, long seed) {
    this.repo = repo;
    this.random = new Random(seed);
  }

  /** The commits of the first-parent line, oldest first. */
  public List<ObjectId> line() {
    return line;
  }

  /** Adds so many commits to the line. */
  public RandomHistory grow(int count) throws IOException {
    for (int i = 0; i < count; i++) {
      clock = clock.plus(Duration.ofMinutes(random.nextInt(600)));
      if (!line.isEmpty() && random.nextInt(5) == 0) {
        merge();
      } else {
        step();
        add(parents(), "change " + i);
      }
    }
    repo.checkOut(line.get(line.size() - 1));
    return this;
  }

  /** Goes back so many commits and on from there. */
  public RandomHistory rewind(int count) {
    for (int i = 0; i < count; i++) {
      line.remove(line.size() - 1);
      states.remove(states.size() - 1);
    }
    files = new TreeMap<>(states.get(states.size() - 1));
    return this;
  }

  private List<ObjectId> parents() {
    return line.isEmpty() ? List.of() : List.of(line.get(line.size() - 1));
  }

  /** The commits of the branch are not on the line. */
  private void merge() throws IOException {
    List<ObjectId> main = parents();
    List<ObjectId> branch = main;
    for (int i = 0; i < 3; i++) {
      step();
      branch = List.of(repo.commit(files, branch, time(), "work"));
    }
    int apps = random.nextBoolean() ? 10 : 1;
    for (int i = 0; i < apps; i++) {
      update("app-" + i);
    }
    branch = List.of(repo.commit(files, branch, time(), "work"));
    List<ObjectId> parents = new ArrayList<>(main);
    parents.addAll(branch);
    requests++;
    add(
        parents,
        "Merge branch 'work' into 'main'\n\nWork\n\nSee merge request shop/env!" + requests);
  }

  private void add(List<ObjectId> parents, String message) throws IOException {
    line.add(repo.commit(files, parents, time(), message));
    states.add(Map.copyOf(files));
  }

  /** Now and then the clock of a machine is wrong. */
  private Instant time() {
    return switch (random.nextInt(12)) {
      case 0 -> clock.minus(Duration.ofHours(random.nextInt(100)));
      case 1 -> clock.plus(Duration.ofHours(random.nextInt(2000)));
      default -> clock;
    };
  }

  private void step() {
    String app = "app-" + random.nextInt(14);
    switch (random.nextInt(12)) {
      case 0 -> files.remove(path(app));
      case 1 -> rename(app, "app-" + (20 + random.nextInt(4)));
      case 2 -> revert();
      case 3 -> files.put(path(app), "spec: [broken");
      case 4 -> files.put(path(app), "kind: Other\nspec: {version: 1}\n");
      case 5 -> files.put("README.md", "text " + random.nextInt());
      case 6 -> files.put(path(app), folder(app));
      case 7 -> files.put(path(app), withoutVersion(app));
      case 8 -> files.computeIfPresent(path(app), (path, text) -> text + "# " + patches++ + "\n");
      case 9 -> files.computeIfPresent(path(app), (path, text) -> future(text));
      default -> update(app);
    }
  }

  private void update(String app) {
    String version = "1." + random.nextInt(4) + "." + random.nextInt(20);
    files.put(path(app), EnvironmentRepo.app(app, version, "%040x".formatted(random.nextInt(50))));
  }

  private void rename(String from, String to) {
    String text = files.remove(path(from));
    if (text != null) {
      files.put(path(to), text.replace("name: " + from, "name: " + to));
    }
  }

  private void revert() {
    if (!states.isEmpty()) {
      files = new TreeMap<>(states.get(random.nextInt(states.size())));
    }
  }

  private static String folder(String app) {
    return """
        apiVersion: slipway.dev/v1
        kind: App
        metadata:
          name: %1$s
        spec:
          path: third-party/%1$s
        """
        .formatted(app);
  }

  private static String withoutVersion(String app) {
    return """
        apiVersion: slipway.dev/v1
        kind: App
        metadata:
          name: %1$s
        spec:
          bundle: https://nexus.example.com/%1$s.tar.gz
          sha256: %2$s
        """
        .formatted(app, "ab".repeat(32));
  }

  /** A field that is not known yet, or no longer. */
  private static String future(String text) {
    return text.contains("future") ? text : text + "  future: field\n";
  }

  private static String path(String app) {
    return "apps/" + app + ".yaml";
  }
}
