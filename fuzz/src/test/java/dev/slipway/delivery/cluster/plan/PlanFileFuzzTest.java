package dev.slipway.delivery.cluster.plan;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.slipway.fuzz.Claims;
import dev.slipway.fuzz.FuzzTarget;
import dev.slipway.manifest.error.ErrorCode;
import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A plan.json is refused, or is the same plan when it is written and read again. */
class PlanFileFuzzTest implements FuzzTarget {
  private static final Pattern STEERING =
      Pattern.compile("[\\p{Cc}\\p{Cf}\\u2028\\u2029&&[^\\n\\t]]");

  private final Path file;
  private final Path again;

  PlanFileFuzzTest(@TempDir Path folder) {
    this.file = folder.resolve("plan.json");
    this.again = folder.resolve("again.json");
  }

  /** Else everything would be refused, and nothing tried, after a change of the format. */
  @Test
  void keptPlansAreOfThisFormat() throws IOException, URISyntaxException {
    for (String name : List.of("whole", "empty", "odd-texts", "half-a-character")) {
      URL plan = getClass().getResource("PlanFileFuzzTestInputs/fuzz/" + name + ".json");
      Claims.that(plan != null, name + " is kept");
      Claims.same(
          Plan.FORMAT, PlanFile.read(Path.of(Objects.requireNonNull(plan).toURI())).format(), name);
    }
  }

  @FuzzTest
  @Override
  public void fuzz(byte[] data) throws IOException {
    Files.write(file, data);
    Plan plan;
    try {
      plan = PlanFile.read(file);
    } catch (UserErrorException e) {
      Claims.refused(e, data, ErrorCode.PLAN_INVALID);
      return;
    }
    PlanFile.write(again, plan);
    Plan read = PlanFile.read(again);
    Claims.same(plan, read, "written and read again");
    Claims.same(
        new String(Files.readAllBytes(again), StandardCharsets.UTF_8),
        PlanFormat.write(read),
        "the same text for the same plan");
    for (String line : PlanText.lines(plan)) {
      Claims.that(!STEERING.matcher(line).find(), "a line of the plan steers a terminal: " + line);
    }
    Claims.that(
        PlanMarkdown.write(plan).length() <= PlanMarkdown.MOST_CHARACTERS, "there is a bound");
    Claims.same(List.of(), PlanComparison.differences(plan, read), "a plan is what it is");
  }
}
