package dev.slipway.delivery.cluster.plan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;

/** A plan as {@code plan.json}; docs/schemas/plan.schema.json has the format. */
public final class PlanFile {
  // A plan of 10,000 objects has 10 MB.
  private static final long MOST_BYTES = 256L << 20;

  private PlanFile() {}

  /** Writes the file and creates its folder. */
  public static void write(Path file, Plan plan) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.writeString(file, PlanFormat.write(plan));
  }

  /**
   * Reads a plan back.
   *
   * @throws dev.slipway.manifest.error.UserErrorException (PLAN_INVALID) when it is not a valid
   *     plan
   */
  public static Plan read(Path file) throws IOException {
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw PlanErrors.invalid(file.toString(), "it is too large for a plan", null);
      }
      return PlanFormat.read(Files.readAllBytes(file));
    } catch (NoSuchFileException e) {
      throw PlanErrors.invalid(file.toString(), "no such file", e);
    } catch (InvalidPlanException e) {
      throw PlanErrors.invalid(file.toString(), String.valueOf(e.getMessage()), e);
    } catch (JacksonException e) {
      throw PlanErrors.invalid(file.toString(), String.valueOf(e.getOriginalMessage()), e);
    }
  }
}
