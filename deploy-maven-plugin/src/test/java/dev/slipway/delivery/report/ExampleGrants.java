package dev.slipway.delivery.report;

import dev.slipway.delivery.report.AdminGrant.State;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Reports about who is admin. */
public final class ExampleGrants {
  /** Acts on a reader who does not escape it, in any of the formats. */
  public static final String EVIL =
      "<!channel> @all `x` *b* <script> \u202e [a](http://x) \n/merge";

  private ExampleGrants() {}

  /** A grant of ana in a namespace. */
  public static AdminGrant grant(State state, String namespace) {
    return new AdminGrant(
        state,
        namespace,
        "slipway:admin:0a1b2c3d",
        List.of("User ana@example.com"),
        "INC-4711: payments stuck",
        "ana",
        Optional.of(Instant.parse("2026-11-30T17:00:00Z")));
  }

  /** A grant with texts that try to act. */
  public static AdminGrant hostile(State state) {
    return new AdminGrant(
        state, "orders", "slipway:admin:0a", List.of(EVIL), EVIL, EVIL, Optional.empty());
  }

  /** A report about grants of the environment prod. */
  public static RunReport report(AdminGrant... grants) {
    boolean late = List.of(grants).stream().anyMatch(grant -> grant.state() == State.OVERDUE);
    Instant now = Instant.parse("2026-11-30T17:01:00Z");
    RunSource run = ExampleRuns.failed().source();
    return new RunReport(
        new RunSource(
            "prod",
            "https://k8s.example.com:6443",
            run.commit(),
            "",
            run.repository(),
            run.pipeline()),
        late ? RunOutcome.FAILED : RunOutcome.SUCCEEDED,
        now,
        Optional.of(now),
        List.of(),
        late
            ? Optional.of(new RunError("SLIP-5053", "Admin access has expired", "403", "Delete it"))
            : Optional.empty(),
        List.of(grants));
  }
}
