package dev.slipway.delivery.doctor.setup;

import dev.slipway.delivery.doctor.Check;
import dev.slipway.delivery.doctor.Doctor;
import dev.slipway.delivery.doctor.Finding;
import dev.slipway.delivery.doctor.KnownSecrets;
import dev.slipway.delivery.doctor.Limits;
import dev.slipway.delivery.doctor.Report;
import dev.slipway.delivery.doctor.ReportJson;
import dev.slipway.delivery.doctor.State;
import dev.slipway.delivery.event.DeliveryListener;
import dev.slipway.delivery.event.Event;
import dev.slipway.delivery.net.Connections;
import dev.slipway.delivery.net.Secret;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** One run of all checks: what they found as events and as JSON. */
public final class DoctorRun {
  private final Path directory;
  private final Map<String, String> variables;
  private final Limits limits;
  private final DeliveryListener events;

  /**
   * @param directory of the project, or the working directory
   * @param variables of the process
   */
  public DoctorRun(
      Path directory, Map<String, String> variables, Limits limits, DeliveryListener events) {
    this.directory = directory;
    this.variables = Map.copyOf(variables);
    this.limits = limits;
    this.events = events;
  }

  /**
   * Runs them.
   *
   * @param connections with a file of authorities
   * @param json file for the result, in the directory; empty for none
   * @throws dev.slipway.manifest.error.UserErrorException (CHECKS_FAILED) when a check failed
   */
  public void run(Function<String, Connections> connections, DoctorOptions options, String json)
      throws IOException {
    Report report;
    InstantSource clock = InstantSource.system();
    try (DoctorSetup setup =
        new DoctorSetup(directory, connections, variables, limits, clock, options)) {
      List<Check> checks = setup.checks();
      KnownSecrets secrets = secrets(connections.apply(""), options, setup.secrets());
      report = new Doctor(limits.whole(), secrets).examine(setup.place(), checks);
    }
    report.findings().forEach(this::tell);
    tell(report);
    if (!json.isBlank()) {
      ReportJson.write(report, directory.resolve(json.strip()));
    }
    report.require();
  }

  private KnownSecrets secrets(Connections connections, DoctorOptions options, List<Secret> found) {
    List<String> values = new ArrayList<>(KnownSecrets.ofVariables(variables));
    values.add(options.registry().logins().password());
    connections.servers().passwords().stream().map(Secret::reveal).forEach(values::add);
    found.stream().map(Secret::reveal).forEach(values::add);
    return new KnownSecrets(values);
  }

  private void tell(Finding finding) {
    events.on(
        new Event.Checked(
            finding.id().id(),
            finding.id().group().word(),
            finding.subject(),
            finding.state().word(),
            new Event.Advice(
                finding.id().what(),
                finding.outcome().seen(),
                finding.id().wanted(),
                finding.fix(),
                finding.outcome().code())));
  }

  private void tell(Report report) {
    Map<State, Integer> counts = report.counts();
    events.on(
        new Event.ChecksFinished(
            report.place().word(),
            counts.getOrDefault(State.OK, 0),
            counts.getOrDefault(State.WARNING, 0),
            counts.getOrDefault(State.FAILED, 0),
            counts.getOrDefault(State.SKIPPED, 0),
            report.millis() / 1000.0));
  }
}
