package dev.slipway.delivery.suggest.run;

import dev.slipway.delivery.forge.ProjectQuery;
import java.nio.file.Path;

/**
 * What a run is told.
 *
 * @param query which projects
 * @param shard which of them
 * @param dryRun whether nothing is written
 * @param commits that may be made in all projects
 * @param threads projects at a time
 * @param caches slipway's cache directory
 */
public record SuggestSettings(
    ProjectQuery query, Shard shard, boolean dryRun, int commits, int threads, Path caches) {}
