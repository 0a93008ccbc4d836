package dev.slipway.its.bench;

import dev.slipway.its.bed.Gate;
import dev.slipway.its.bed.ImageRepository;
import dev.slipway.its.bed.RegistryServer;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * What building and pushing an image adds to {@code mvn package} of a Spring Boot service, against
 * jib-maven-plugin; and their requests, memory and bytes.
 */
final class ImageBench implements Bench {
  private static final String JIB = "com.google.cloud.tools:jib-maven-plugin:3.5.2";
  private static final String BASE = "base/java:17";

  private final BenchSetup setup;
  private final int rounds;
  private final PrintStream out;

  ImageBench(BenchSetup setup, int rounds, PrintStream out) {
    this.setup = setup;
    this.rounds = rounds;
    this.out = out;
  }

  /** What has changed since the build before. */
  private enum Case {
    SAME("nothing-changed", 0.5),
    CLASS("class-changed", 0.9),
    CLEAN("cleaned", 0.5),
    CHECKOUT("checked-out", 0.5),
    COLD("cold", 1.0);

    private final String word;
    private final double limit;

    Case(String word, double limit) {
      this.word = word;
      this.limit = limit;
    }
  }

  @Override
  public List<Figure> run() throws IOException {
    Path directory = setup.fresh("image");
    Path service = ClinicService.copy(setup.projects(), directory.resolve("service"));
    List<ImageSide> sides =
        List.of(
            side(directory, service, "floor", (registry, path, cache) -> List.of()),
            side(directory, service, "ours", this::ours),
            side(directory, service, "peer", ImageBench::jib));
    try (RegistryServer registry = RegistryServer.open(directory.resolve("registry"))) {
      ImageRepository.open(registry.address(), "base/java")
          .push("17", RandomLayer.of("system", 30), RandomLayer.of("java", 45));
      List<Figure> figures = new ArrayList<>();
      for (Case one : Case.values()) {
        figures.addAll(measure(one, sides, registry.address()));
      }
      figures.add(bytes(registry.address(), sides.get(1), sides.get(2)));
      figures.add(requests(registry.address(), sides.get(1), sides.get(2)));
      return figures;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private static ImageSide side(Path directory, Path service, String name, ImageSide.Goals goals)
      throws IOException {
    ImageSide side = new ImageSide(name, directory.resolve(name), service, goals);
    side.checkOut("project");
    return side;
  }

  private List<String> ours(String registry, String path, Path cache) {
    String plugin = "dev.slipway:deploy-maven-plugin:" + setup.version();
    return List.of(
        plugin + ":image",
        plugin + ":push",
        "-Dslipway.registry=" + registry + "/" + path,
        "-Dslipway.base=" + registry + "/" + BASE,
        "-Dslipway.cache=" + cache,
        // A changed class is one version with other bytes, as it is for Jib.
        "-Dslipway.tag.overwrite=true",
        "-Dslipway.push.bundle=false");
  }

  private static List<String> jib(String registry, String path, Path cache) {
    return List.of(
        JIB + ":build",
        "-Djib.to.image=" + registry + "/" + path + "/clinic:1.0.0",
        "-Djib.from.image=" + registry + "/" + BASE,
        "-Djib.baseImageCache=" + cache,
        "-Djib.allowInsecureRegistries=true",
        "-Djib.disableUpdateChecks=true");
  }

  private List<Figure> measure(Case one, List<ImageSide> sides, String registry)
      throws IOException {
    Map<String, List<Sample>> samples = new LinkedHashMap<>();
    sides.forEach(side -> samples.put(side.name(), new ArrayList<>()));
    for (int round = 0; round <= rounds; round++) {
      StringBuilder line = new StringBuilder(one.word + " round " + round + ":");
      for (ImageSide side : sides) {
        Sample sample = run(one, side, registry, round);
        line.append(String.format(Locale.ROOT, " %s %.2f s", side.name(), sample.seconds()));
        if (round > 0) {
          samples.getOrDefault(side.name(), new ArrayList<>()).add(sample);
        }
      }
      out.println(line.append(round == 0 ? " (does not count)" : ""));
    }
    List<Sample> floor = samples.getOrDefault("floor", List.of());
    List<Sample> ours = samples.getOrDefault("ours", List.of());
    List<Sample> peer = samples.getOrDefault("peer", List.of());
    double without = median(floor, Sample::seconds);
    double work = median(floor, Sample::cpuSeconds);
    out.println("  " + one.word + ", ours:" + profile(ours, work, List.of("image", "push")));
    out.println("  " + one.word + ", peer:" + profile(peer, work, List.of("build")));
    List<Figure> figures = new ArrayList<>();
    figures.add(
        Figure.ratio(
            "image." + one.word + ".added-seconds",
            median(ours, Sample::seconds) - without,
            median(peer, Sample::seconds) - without,
            one.limit));
    if (one == Case.SAME || one == Case.COLD) {
      figures.add(
          Figure.ratio(
              "image." + one.word + ".peak-megabytes",
              median(ours, Sample::megabytes),
              median(peer, Sample::megabytes),
              1.0));
    }
    return figures;
  }

  private Sample run(Case one, ImageSide side, String registry, int round) throws IOException {
    Path project = side.project();
    String path = "clinic";
    switch (one) {
      case SAME -> {}
      case CLASS -> side.changeClass(round);
      case CLEAN -> BenchSetup.delete(project.resolve("target"));
      case CHECKOUT -> project = side.checkOut("checkout-" + round);
      case COLD -> {
        BenchSetup.delete(project.resolve("target"));
        BenchSetup.delete(side.cache());
        path = "cold-" + round;
      }
    }
    return setup.measure(project, side.arguments(registry, path));
  }

  private static double median(List<Sample> samples, ToDoubleFunction<Sample> value) {
    return Rounds.median(samples.stream().map(value::applyAsDouble).toList());
  }

  /** Where the time goes: medians of each goal, and of the processor time added. */
  private static String profile(List<Sample> samples, double work, List<String> goals) {
    StringBuilder text = new StringBuilder();
    for (String goal : goals) {
      double seconds = median(samples, sample -> sample.goals().getOrDefault(goal, 0.0));
      text.append(String.format(Locale.ROOT, " %s %.2f s,", goal, seconds));
    }
    double cpu = median(samples, Sample::cpuSeconds) - work;
    return text.append(String.format(Locale.ROOT, " cpu added %.2f s", cpu)).toString();
  }

  private static Figure bytes(String registry, ImageSide ours, ImageSide peer)
      throws IOException, InterruptedException {
    return Figure.ratio(
        "image.megabytes", megabytes(registry, ours), megabytes(registry, peer), 1.0);
  }

  private static double megabytes(String registry, ImageSide side)
      throws IOException, InterruptedException {
    return ImageRepository.open(registry, side.name() + "/clinic/clinic")
            .image("1.0.0")
            .orElseThrow(() -> new IOException(side.name() + " has pushed no image"))
            .bytes()
        / 1e6;
  }

  /** Of a build in which nothing changed, for base and image together. */
  private Figure requests(String registry, ImageSide ours, ImageSide peer) throws IOException {
    return Figure.most(
        "image.nothing-changed.requests", requests(registry, ours), requests(registry, peer), 2);
  }

  private double requests(String registry, ImageSide side) throws IOException {
    try (Gate gate = Gate.inFrontOf(URI.create("http://" + registry))) {
      String[] arguments = side.arguments(gate.url().getAuthority(), "clinic");
      setup.measure(side.project(), arguments); // the gate is another registry to the caches
      int before = gate.seen().size();
      setup.measure(side.project(), arguments);
      List<Gate.Seen> seen = gate.seen().subList(before, gate.seen().size());
      seen.forEach(one -> out.println("  " + side.name() + ": " + one.method() + " " + one.path()));
      return seen.size();
    }
  }
}
