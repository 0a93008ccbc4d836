package dev.slipway.delivery.build;

import dev.slipway.delivery.cluster.result.RunResult;
import dev.slipway.delivery.net.SafeUri;
import dev.slipway.delivery.report.RunSource;
import java.util.List;
import java.util.Map;

/** Tells where a run comes from, by the variables of the pipeline that makes it. */
public final class RunSourceReader {
  private final Map<String, String> environment;

  /**
   * @param environment variables of the process
   */
  public RunSourceReader(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  /** Of a run that applied a release. */
  public RunSource of(RunResult result) {
    return of(result.environment(), result.server(), result.commit(), result.release());
  }

  /**
   * Of any other run.
   *
   * @param name of the environment
   */
  public RunSource of(String name, String server, String commit, String release) {
    return new RunSource(
        name,
        SafeUri.text(server),
        commit,
        release,
        first(List.of("CI_PROJECT_URL")),
        first(List.of("CI_JOB_URL", "CI_PIPELINE_URL", "BUILD_URL")));
  }

  private String first(List<String> names) {
    return names.stream()
        .map(name -> environment.getOrDefault(name, ""))
        .filter(value -> !value.isBlank())
        .findFirst()
        .map(SafeUri::text)
        .orElse("");
  }
}
