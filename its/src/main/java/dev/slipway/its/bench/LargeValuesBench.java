package dev.slipway.its.bench;

import dev.slipway.delivery.cluster.ObjectReference;
import dev.slipway.delivery.cluster.diff.FieldChange;
import dev.slipway.delivery.cluster.diff.FieldDiff;
import dev.slipway.delivery.cluster.plan.Action;
import dev.slipway.delivery.cluster.plan.ChangeReason;
import dev.slipway.delivery.cluster.plan.Plan;
import dev.slipway.delivery.cluster.plan.PlanFile;
import dev.slipway.delivery.cluster.plan.PlanMarkdown;
import dev.slipway.delivery.cluster.plan.PlanNotes;
import dev.slipway.delivery.cluster.plan.PlanTarget;
import dev.slipway.delivery.cluster.plan.PlanText;
import dev.slipway.delivery.cluster.plan.PlannedChange;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * How long a plan of one ConfigMap takes whose value of 1 MB changes: its fields, as text, as
 * Markdown and as file. The slowest kind of value counts, and of it the slowest round, the first
 * included: builds are young JVMs.
 */
final class LargeValuesBench implements Bench {
  private static final int LENGTH = 1 << 20;
  private static final String WORDS = "abcdefghijklmnopqrstuvwxyz";

  private final BenchSetup setup;
  private final int rounds;
  private final PrintStream out;

  LargeValuesBench(BenchSetup setup, int rounds, PrintStream out) {
    this.setup = setup;
    this.rounds = rounds;
    this.out = out;
  }

  /** A value before and after. */
  private record Values(String before, String after) {}

  @Override
  public List<Figure> run() throws IOException {
    Path file = setup.fresh("plan-values").resolve("plan.json");
    double slowest = 0;
    for (Map.Entry<String, Values> kind : kinds().entrySet()) {
      List<Double> seconds = new ArrayList<>();
      for (int round = 0; round < rounds; round++) {
        long begun = System.nanoTime();
        plan(kind.getValue(), file);
        seconds.add(Duration.ofNanos(System.nanoTime() - begun).toMillis() / 1000.0);
      }
      double worst = seconds.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
      out.printf(Locale.ROOT, "%s: %s s%n", kind.getKey(), seconds);
      slowest = Math.max(slowest, worst);
    }
    return List.of(Figure.most("plan-values.seconds", slowest, 0, 1.0));
  }

  private static void plan(Values values, Path file) throws IOException {
    List<FieldChange> fields =
        new FieldDiff().between(object(values.before()), object(values.after()));
    PlannedChange change =
        new PlannedChange(
            "app",
            "team",
            new ObjectReference("v1", "ConfigMap", "shop", "m", "u", "1"),
            Action.CHANGE,
            "h",
            fields,
            ChangeReason.of(""));
    Plan plan =
        new Plan(
            Plan.FORMAT,
            new PlanTarget("test", "c", "https://k", "r"),
            List.of(change),
            List.of(),
            PlanNotes.NONE,
            false);
    PlanText.lines(plan);
    PlanMarkdown.write(plan);
    PlanFile.write(file, plan);
  }

  private static Map<String, Object> object(String value) {
    return Map.of(
        "apiVersion",
        "v1",
        "kind",
        "ConfigMap",
        "metadata",
        Map.of("name", "m", "namespace", "shop"),
        "data",
        Map.of("value", value));
  }

  private static Map<String, Values> kinds() {
    Random random = new Random(14);
    String digits = text(random, "0123456789");
    String letters = text(random, WORDS);
    String words = text(random, WORDS + "        ");
    String lines = text(random, WORDS + "\n\n");
    String json = text(random, WORDS + "{}[]:,\"");
    Map<String, Values> kinds = new LinkedHashMap<>();
    kinds.put("digits, one in the middle changed", middle(digits));
    kinds.put("digits, all changed", new Values(digits, text(random, "0123456789")));
    kinds.put("one word, all changed", new Values(letters, text(random, WORDS)));
    kinds.put("words, every tenth changed", every(words, " "));
    kinds.put("words, all changed", new Values(words, text(random, WORDS + "        ")));
    kinds.put("lines, every tenth changed", every(lines, "\n"));
    kinds.put("lines, all changed", new Values(lines, text(random, WORDS + "\n\n")));
    kinds.put("punctuation, all changed", new Values(json, text(random, WORDS + "{}[]:,\"")));
    kinds.put("blanks, one more", new Values(" ".repeat(LENGTH), " ".repeat(LENGTH + 1)));
    kinds.put("new", new Values("", words));
    return kinds;
  }

  private static Values middle(String text) {
    int at = text.length() / 2;
    return new Values(text, text.substring(0, at) + "x" + text.substring(at + 1));
  }

  private static Values every(String text, String separator) {
    String[] parts = text.split(separator, -1);
    for (int n = 0; n < parts.length; n += 10) {
      parts[n] = parts[n] + "x";
    }
    return new Values(text, String.join(separator, parts));
  }

  private static String text(Random random, String letters) {
    return random
        .ints(LENGTH, 0, letters.length())
        .mapToObj(letter -> letters.substring(letter, letter + 1))
        .collect(Collectors.joining());
  }
}
