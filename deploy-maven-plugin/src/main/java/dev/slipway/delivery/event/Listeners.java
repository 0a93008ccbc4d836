package dev.slipway.delivery.event;

import dev.slipway.manifest.event.JsonLines;
import dev.slipway.manifest.event.Output;
import java.time.InstantSource;
import java.util.Map;

/** Chooses the listener of a goal. */
public final class Listeners {
  private Listeners() {}

  /** Plain lines, or JSON lines. */
  public static DeliveryListener lines(Output output) {
    return output
        .json()
        .<DeliveryListener>map(JsonListener::new)
        .orElseGet(() -> new ConsoleListener(output.log().info(), output.log().warn()));
  }

  /**
   * The same; on a terminal, pushes are shown by a progress bar.
   *
   * @param environment variables of the process
   */
  public static DeliveryListener watched(Output output, Map<String, String> environment) {
    DeliveryListener lines = lines(output);
    if (output.json().isPresent()) {
      return lines;
    }
    return Terminal.find(output.watched(), environment)
        .<DeliveryListener>map(out -> new ProgressBar(lines, out, InstantSource.system()))
        .orElse(lines);
  }

  /**
   * The same for the checks of {@code delivery:doctor}: what is wrong comes first.
   *
   * @param all whether each check has a line of its own, and not only those that found something
   */
  public static DeliveryListener checks(Output output, boolean all) {
    DeliveryListener lines = lines(output);
    return output.json().isPresent() ? lines : new ChecksSummary(lines, all);
  }

  /**
   * The same for a rollout: a table that changes in place on a terminal, and sections in the job
   * log of GitLab.
   *
   * @param environment variables of the process
   */
  public static DeliveryListener rollout(Output output, Map<String, String> environment) {
    DeliveryListener lines = lines(output);
    if (output.json().isPresent()) {
      return lines;
    }
    if (environment.containsKey("GITLAB_CI")) {
      return new GitLabSections(lines, output.log().info(), InstantSource.system());
    }
    return Terminal.find(output.watched(), environment)
        .<DeliveryListener>map(out -> new RolloutTable(lines, out))
        .orElse(lines);
  }

  /** Every event as JSON, except progress within a blob, which is for terminals. */
  private record JsonListener(JsonLines json) implements DeliveryListener {
    @Override
    public void on(Event event) {
      if (!(event instanceof Event.BlobSending)) {
        json.write((Record) event);
      }
    }
  }
}
