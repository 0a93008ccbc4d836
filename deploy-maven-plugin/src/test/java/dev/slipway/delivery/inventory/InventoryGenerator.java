package dev.slipway.delivery.inventory;

import dev.slipway.delivery.environment.AppReference;
import dev.slipway.delivery.environment.Responsibility;
import dev.slipway.delivery.inventory.DeclaredApp.Behind;
import dev.slipway.delivery.inventory.DeclaredApp.Since;
import dev.slipway.delivery.inventory.DeclaredApp.Updates;
import dev.slipway.delivery.inventory.EnvironmentFacts.GrantFacts;
import dev.slipway.delivery.inventory.EnvironmentFacts.GrantFacts.Review;
import dev.slipway.delivery.inventory.EnvironmentFacts.GrantFacts.Seen;
import dev.slipway.delivery.inventory.EnvironmentFacts.Revision;
import dev.slipway.delivery.inventory.EnvironmentFacts.Source;
import dev.slipway.delivery.inventory.Workload.Image;
import dev.slipway.delivery.inventory.Workload.Replicas;
import dev.slipway.delivery.inventory.Workload.Resources;
import dev.slipway.delivery.inventory.Workload.Volume;
import dev.slipway.delivery.rollout.State;
import dev.slipway.delivery.suggest.gate.Gate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Makes inventories of any texts: the same for the same seed. */
public final class InventoryGenerator {
  private static final long FIRST_SECOND = Instant.parse("2020-01-01T00:00:00Z").getEpochSecond();
  private static final int TEN_YEARS = 315_000_000;

  private final Random random;
  private final Supplier<String> texts;

  private InventoryGenerator(Random random, Supplier<String> texts) {
    this.random = random;
    this.texts = texts;
  }

  /** Nothing is left out, and each list has two items. */
  private static final class Most extends Random {
    private static final long serialVersionUID = 1;

    private Most() {
      super(0);
    }

    @Override
    public int nextInt(int bound) {
      return bound - 1;
    }
  }

  /** One with all fields, of which each text is this one; names of apps have a number after it. */
  public static InventoryReport of(String text) {
    return new InventoryGenerator(new Most(), () -> text)
        .report(List.of(text, text + "2"), List.of(text, text + "2", text + "3"));
  }

  /** One with all fields, in which each hostile text is an app's name and many others. */
  public static InventoryReport hostile() {
    AtomicInteger next = new AtomicInteger();
    return new InventoryGenerator(
            new Most(),
            () -> HostileValues.ALL.get(next.getAndIncrement() % HostileValues.ALL.size()))
        .report(HostileValues.ALL.subList(0, 1), HostileValues.ALL);
  }

  /** One of ordinary and of hostile texts, in which anything may be missing. */
  public static InventoryReport random(long seed) {
    Random random = new Random(seed);
    Supplier<String> texts =
        () ->
            random.nextInt(3) == 0
                ? HostileValues.ALL.get(random.nextInt(HostileValues.ALL.size()))
                : "name-" + random.nextInt(40);
    InventoryGenerator generator = new InventoryGenerator(random, texts);
    return generator.report(
        Stream.generate(texts).limit(1 + random.nextInt(4)).distinct().toList(),
        Stream.generate(texts).limit(random.nextInt(12)).distinct().toList());
  }

  private InventoryReport report(List<String> environments, List<String> apps) {
    List<EnvironmentFacts> facts = environments.stream().map(this::environment).toList();
    List<AppFacts> cells = new ArrayList<>();
    for (String app : apps.stream().sorted().toList()) {
      for (String environment : environments) {
        if (some()) {
          cells.add(app(app, environment));
        }
      }
    }
    return new InventoryReport(
        new Inventory(facts, cells),
        environments.stream().map(each -> timeline(each, apps)).toList(),
        list(this::figure),
        text());
  }

  private EnvironmentFacts environment(String name) {
    Map<Source, String> problems = new EnumMap<>(Source.class);
    for (Source source : Source.values()) {
      if (random.nextInt(3) == 2) {
        problems.put(source, text());
      }
    }
    return new EnvironmentFacts(
        name,
        text(),
        optional(() -> new Revision(text(), time(), random.nextBoolean())),
        problems,
        list(
            () ->
                new GrantFacts(
                        text(),
                        text(),
                        list(texts),
                        text(),
                        text(),
                        optional(this::time),
                        Seen.values()[random.nextInt(Seen.values().length)])
                    .with(Review.values()[random.nextInt(Review.values().length)])),
        list(texts));
  }

  private AppFacts app(String app, String environment) {
    return new AppFacts(
        app,
        environment,
        optional(this::declared),
        optional(
            () ->
                new AppliedApp(
                    version(), optional(this::time), text(), text(), optional(this::time))),
        optional(
            () ->
                new LiveApp(
                    time(),
                    any(State.values()),
                    text(),
                    workload(),
                    list(() -> new LiveApp.Drift(text(), list(texts))))),
        list(() -> new Flag(any(FlagKind.values()), text())));
  }

  private DeclaredApp declared() {
    return new DeclaredApp(
        version(),
        new Responsibility(text(), text(), text()),
        text(),
        text(),
        optional(() -> new Since(time(), random.nextBoolean(), text(), text())),
        new Updates(
            list(() -> new Gate(text(), any(Gate.State.values()), text(), optional(this::time))),
            optional(() -> new AppReference.Hold(time(), text(), text())),
            optional(() -> new Behind(text(), number(), optional(this::number)))),
        optional(this::workload));
  }

  private Workload workload() {
    List<Image> images = new ArrayList<>(list(() -> new Image(text(), text(), digest())));
    images.add(new Image(text(), text(), text()));
    return new Workload(
        images,
        new Resources(number(), 1L << 40 | number()),
        new Resources(number(), number()),
        new Replicas(number(), optional(this::number)),
        list(() -> new Volume(text(), number(), text())));
  }

  private AppVersion version() {
    return new AppVersion(text(), text(), text(), text(), text());
  }

  private Timeline timeline(String environment, List<String> apps) {
    List<Change> changes = new ArrayList<>();
    for (String app : apps) {
      changes.add(
          new Change(
              time(),
              environment,
              app,
              optional(this::version),
              optional(this::version),
              new Change.By(text(), text(), text(), text())));
    }
    return new Timeline(environment, changes, optional(this::time), text());
  }

  private Figure figure() {
    return new Figure(
        text(),
        text(),
        optional(random::nextDouble),
        text(),
        text(),
        list(
            () ->
                new Figure.Evidence(
                    time(), text(), text(), text(), optional(random::nextDouble), text())),
        list(() -> new Figure.Point(text(), optional(random::nextDouble), number())));
  }

  private String text() {
    return texts.get();
  }

  private int number() {
    return random.nextInt(1000);
  }

  private boolean some() {
    return random.nextInt(5) > 0;
  }

  private String digest() {
    return "sha256:" + Integer.toHexString(random.nextInt(16)).repeat(64);
  }

  private Instant time() {
    return Instant.ofEpochSecond(
        FIRST_SECOND + random.nextInt(TEN_YEARS), random.nextInt(2) * 500L);
  }

  private <T> T any(T[] values) {
    return values[random.nextInt(values.length)];
  }

  private <T> Optional<T> optional(Supplier<T> value) {
    return some() ? Optional.of(value.get()) : Optional.empty();
  }

  private <T> List<T> list(Supplier<T> value) {
    return Stream.generate(value).limit(random.nextInt(3)).toList();
  }
}
