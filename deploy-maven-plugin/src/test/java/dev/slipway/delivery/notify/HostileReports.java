package dev.slipway.delivery.notify;

import dev.slipway.delivery.report.AppOwnership;
import dev.slipway.delivery.report.AppReport;
import dev.slipway.delivery.report.AppState;
import dev.slipway.delivery.report.ChangeCounts;
import dev.slipway.delivery.report.CommitList;
import dev.slipway.delivery.report.FailureReport;
import dev.slipway.delivery.report.RunError;
import dev.slipway.delivery.report.RunOutcome;
import dev.slipway.delivery.report.RunReport;
import dev.slipway.delivery.report.RunSource;
import dev.slipway.delivery.report.VersionChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Reports with hostile text in every field, the same for the same seed. */
public final class HostileReports {
  private static final List<String> TEXTS =
      List.of(
          "<!channel> <!here> <@U012AB3CD> <!subteam^S1|x> @here @channel",
          "*bold* _it_ ~no~ `code` ```\nblock\n``` > quote",
          "<script>alert('x')</script><img src=x onerror=\"alert(1)\">&amp;&lt;",
          "[link](javascript:alert(1)) ![i](http://evil.example/x.png) # h1",
          "\u202egnp.exe\u202c \u2066hidden\u2069 \u200b\u200d\ufeff",
          "\u001b[31mred\u001b[0m\r\nSubject: injected\r\n\r\nbody\u0000\u0007",
          "\ud83d\ude00\ud83d\ude00 \ud83d \udc00 日本語 ñ",
          "/close /assign @root ~label !1 #1 $2 &3",
          "https://evil.example/?a=<b>|c>&d=`e`",
          "]]> --> */ '; DROP TABLE apps; -- ${jndi:ldap://x} %n%s",
          "\u2028\u2029\u0085\u00a0",
          "");

  private HostileReports() {}

  public static RunReport report(int seed) {
    Random random = new Random(seed);
    RunOutcome outcome = RunOutcome.values()[random.nextInt(3)];
    List<AppReport> apps = new ArrayList<>();
    int count = random.nextInt(10) == 0 ? 300 : random.nextInt(25);
    for (int n = 0; n < count; n++) {
      apps.add(app(random, n));
    }
    Optional<RunError> error =
        random.nextInt(4) == 0
            ? Optional.of(new RunError("SLIP-5006", text(random), text(random), text(random)))
            : Optional.empty();
    return new RunReport(
        new RunSource(
            text(random), url(random), text(random), text(random), url(random), url(random)),
        error.isPresent() ? RunOutcome.FAILED : outcome,
        Reports.START,
        outcome == RunOutcome.RUNNING
            ? Optional.empty()
            : Optional.of(Reports.START.plusSeconds(9)),
        apps,
        error);
  }

  private static AppReport app(Random random, int n) {
    AppState state = AppState.values()[random.nextInt(AppState.values().length)];
    List<FailureReport> failures = new ArrayList<>();
    if (state == AppState.FAILED || state == AppState.FAILED_BEFORE) {
      int count = random.nextInt(4);
      for (int f = 0; f < count; f++) {
        failures.add(
            new FailureReport(
                text(random),
                f == 0 ? "SLIP-S10" + n : text(random),
                text(random),
                texts(random, 12),
                texts(random, 20),
                random.nextBoolean()));
      }
    }
    return new AppReport(
        new AppOwnership(text(random) + n, text(random), text(random), url(random)),
        new VersionChange(text(random), text(random), text(random), text(random)),
        new ChangeCounts(random.nextInt(3), random.nextInt(3), random.nextInt(2)),
        state,
        failures,
        "",
        new CommitList(part(random), part(random)));
  }

  private static CommitList.Part part(Random random) {
    List<CommitList.Commit> first = new ArrayList<>();
    int count = random.nextInt(20);
    for (int n = 0; n < count; n++) {
      first.add(new CommitList.Commit(text(random), text(random), text(random)));
    }
    return new CommitList.Part(first, count + random.nextInt(3), random.nextBoolean());
  }

  private static List<String> texts(Random random, int most) {
    List<String> all = new ArrayList<>();
    int count = random.nextInt(most + 1);
    for (int n = 0; n < count; n++) {
      all.add(text(random));
    }
    return all;
  }

  private static String url(Random random) {
    return switch (random.nextInt(5)) {
      case 0 -> text(random);
      case 1 -> "https://gitlab.example.com/" + "a&b<".repeat(random.nextInt(1000));
      case 2 -> "https://gitlab.example.com/" + "ü&".repeat(random.nextInt(500));
      default -> "https://gitlab.example.com/ops/production";
    };
  }

  /** Now and then a long one, seldom a megabyte. */
  private static String text(Random random) {
    StringBuilder text = new StringBuilder(TEXTS.get(random.nextInt(TEXTS.size())));
    while (random.nextInt(4) == 0) {
      text.append(TEXTS.get(random.nextInt(TEXTS.size())));
    }
    int repeat =
        switch (random.nextInt(200)) {
          case 0 -> 20_000;
          case 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 -> 60;
          default -> 1;
        };
    return text.toString().repeat(repeat);
  }
}
