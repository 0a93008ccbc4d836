package dev.slipway.delivery.suggest.run;

import dev.slipway.delivery.forge.Project;
import dev.slipway.manifest.bundle.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which of the projects a run takes: those whose number falls to it.
 *
 * @param index from 1
 * @param total how many runs share the projects
 */
public record Shard(int index, int total) {
  /** All projects. */
  public static final Shard WHOLE = new Shard(1, 1);

  private static final int MOST = 10_000;
  private static final Pattern FORM = Pattern.compile("([0-9]{1,5})/([0-9]{1,5})");
  private static final int DIGITS = 8;

  /**
   * Reads {@code 2/8}; where nothing is given, what GitLab ({@code parallel:}) or Kubernetes (an
   * Indexed Job) tell the process.
   *
   * @param text of the option; may be empty
   * @return empty where the text is not a shard
   */
  public static Optional<Shard> of(String text, Map<String, String> environment) {
    if (!text.isBlank()) {
      return parse(text.strip());
    }
    String job = environment.getOrDefault("CI_NODE_INDEX", "");
    if (!job.isEmpty()) {
      return parse(job + "/" + environment.getOrDefault("CI_NODE_TOTAL", "1"));
    }
    String completion = environment.getOrDefault("JOB_COMPLETION_INDEX", "");
    if (completion.isEmpty()) {
      return Optional.of(WHOLE);
    }
    String total = environment.getOrDefault("SLIPWAY_SUGGEST_SHARDS", "");
    return completion.matches("[0-9]{1,5}") && !total.isEmpty()
        ? parse(Integer.parseInt(completion) + 1 + "/" + total)
        : Optional.empty();
  }

  private static Optional<Shard> parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      return Optional.empty();
    }
    Shard shard = new Shard(Integer.parseInt(form.group(1)), Integer.parseInt(form.group(2)));
    return shard.index >= 1 && shard.index <= shard.total && shard.total <= MOST
        ? Optional.of(shard)
        : Optional.empty();
  }

  /** Whether a project is one of this shard. It does not depend on the other projects. */
  public boolean has(Project project) {
    String hash = Sha256.of(project.id().getBytes(StandardCharsets.UTF_8)).substring(0, DIGITS);
    return Long.parseLong(hash, 16) % total == index - 1;
  }

  @Override
  public String toString() {
    return index + "/" + total;
  }
}
