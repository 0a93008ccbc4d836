package dev.slipway.delivery.rollout.run;

import dev.slipway.delivery.cluster.diff.FieldChange;
import dev.slipway.delivery.cluster.result.RunResult;
import dev.slipway.delivery.environment.release.Release;
import dev.slipway.delivery.report.RunSource;
import dev.slipway.manifest.source.ObjectId;
import java.util.List;
import java.util.function.Function;

/**
 * What is known about a run.
 *
 * @param source what was applied, and from where
 * @param changes the fields that the run changed in an object; read when needed
 */
public record RunFacts(
    Release release,
    RunResult result,
    RunSource source,
    Function<ObjectId, List<FieldChange>> changes) {}
