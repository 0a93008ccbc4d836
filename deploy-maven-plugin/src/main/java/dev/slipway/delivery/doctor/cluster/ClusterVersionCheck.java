package dev.slipway.delivery.doctor.cluster;

import dev.slipway.delivery.doctor.Check;
import dev.slipway.delivery.doctor.CheckId;
import dev.slipway.delivery.doctor.Outcome;
import dev.slipway.delivery.net.HttpAnswer;
import dev.slipway.manifest.json.JsonMaps;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;

/** The version of the API server. */
public record ClusterVersionCheck(ClusterLink link) implements Check {
  private static final int MAJOR = 1;
  private static final int MINOR = 30;

  /** Some providers write {@code 30+}. */
  private static final Pattern NUMBER = Pattern.compile("(\\d{1,6})\\+?");

  @Override
  public CheckId id() {
    return CheckId.CLUSTER_VERSION;
  }

  @Override
  public String subject() {
    return link.server().shown();
  }

  @Override
  public Outcome run() throws IOException {
    HttpAnswer answer = link.server().require().answer();
    Optional<int[]> version = answer.ok() ? version(answer) : Optional.empty();
    if (version.isEmpty()) {
      return Outcome.skipped("the server does not tell its version: " + answer.statusLine());
    }
    String seen = "Kubernetes " + version.get()[0] + "." + version.get()[1];
    boolean old = version.get()[0] == MAJOR && version.get()[1] < MINOR;
    return old
        ? Outcome.warning(seen + ": policies of delivery:apply do not work there")
        : Outcome.ok(seen);
  }

  private static Optional<int[]> version(HttpAnswer answer) {
    try {
      Map<String, Object> version = JsonMaps.read(answer.body());
      Matcher major = NUMBER.matcher(String.valueOf(version.get("major")));
      Matcher minor = NUMBER.matcher(String.valueOf(version.get("minor")));
      return major.matches() && minor.matches()
          ? Optional.of(
              new int[] {Integer.parseInt(major.group(1)), Integer.parseInt(minor.group(1))})
          : Optional.empty();
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }
}
