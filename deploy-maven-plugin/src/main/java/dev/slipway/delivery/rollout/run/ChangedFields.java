package dev.slipway.delivery.rollout.run;

import dev.slipway.delivery.cluster.diff.FieldChange;
import dev.slipway.delivery.cluster.plan.Plan;
import dev.slipway.delivery.cluster.plan.PlanFile;
import dev.slipway.delivery.cluster.plan.PlannedChange;
import dev.slipway.delivery.cluster.result.RunResult;
import dev.slipway.manifest.error.UserErrorException;
import dev.slipway.manifest.source.ObjectId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The fields that a run changed, as the plan of the same build has them; read at the first use. */
public final class ChangedFields implements Function<ObjectId, List<FieldChange>> {
  private final Path plan;
  private final RunResult result;
  private @Nullable Map<ObjectId, List<FieldChange>> read;

  private ChangedFields(Path plan, RunResult result) {
    this.plan = plan;
    this.result = result;
  }

  /**
   * Those of a run.
   *
   * @param plan the file, which need not be there, or may be of another run
   */
  public static Function<ObjectId, List<FieldChange>> of(Path plan, RunResult result) {
    return new ChangedFields(plan, result);
  }

  @Override
  public List<FieldChange> apply(ObjectId id) {
    Map<ObjectId, List<FieldChange>> known = read;
    if (known == null) {
      known = fields();
      read = known;
    }
    return known.getOrDefault(id, List.of());
  }

  private Map<ObjectId, List<FieldChange>> fields() {
    Map<ObjectId, List<FieldChange>> fields = new HashMap<>();
    if (!Files.isRegularFile(plan)) {
      return fields;
    }
    try {
      Plan found = PlanFile.read(plan);
      if (found.target().commit().equals(result.commit())
          && found.target().server().equals(result.server())) {
        for (PlannedChange change : found.changes()) {
          fields.put(change.id(), change.fields());
        }
      }
    } catch (IOException | UserErrorException e) {
      return Map.of(); // explanations do without
    }
    return fields;
  }
}
