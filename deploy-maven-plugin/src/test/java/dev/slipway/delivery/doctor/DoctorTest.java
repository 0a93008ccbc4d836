package dev.slipway.delivery.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.slipway.manifest.error.ErrorCode;
import dev.slipway.manifest.error.UserError;
import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DoctorTest {
  private static final UserError REFUSED =
      new UserError(ErrorCode.STORE_CREDENTIALS, "It refuses", "there", "401", "Correct it");

  /** Looks at something. */
  private interface Look {
    Outcome at() throws IOException;
  }

  private record OneCheck(CheckId id, Look look) implements Check {
    @Override
    public Outcome run() throws IOException {
      return look.at();
    }
  }

  private static Check check(CheckId id, Look look) {
    return new OneCheck(id, look);
  }

  private static Report examine(Check... checks) throws IOException {
    return examine(Duration.ofSeconds(50), checks);
  }

  private static Report examine(Duration limit, Check... checks) throws IOException {
    return new Doctor(limit, new KnownSecrets(List.of("s3cret-word")))
        .examine(Place.SERVICE, List.of(checks));
  }

  private static Outcome only(Look look) throws IOException {
    return examine(check(CheckId.STORE_LOGIN, look)).findings().get(0).outcome();
  }

  @Test
  void aFailureIsAnOutcome() throws IOException {
    assertThat(
            only(
                () -> {
                  throw new UserErrorException(REFUSED);
                }))
        .isEqualTo(new Outcome(State.FAILED, "It refuses: 401", "Correct it", "SLIP-3002"));
    assertThat(
            only(
                () -> {
                  throw new SkippedException("not there");
                }))
        .isEqualTo(Outcome.skipped("not there"));
    assertThat(
            only(
                () -> {
                  throw new IOException("connection refused");
                }))
        .isEqualTo(Outcome.failed("connection refused"));
  }

  /** A server that no one thought of must not hide what the other checks found. */
  @Test
  void aCheckThatBreaksIsAFindingToo() throws IOException {
    Report report =
        examine(
            check(
                CheckId.STORE_LOGIN,
                () -> {
                  throw new IllegalStateException("no s3cret-word");
                }),
            check(CheckId.STORE_POLICY, () -> Outcome.ok("fine")));

    assertThat(report.findings())
        .extracting(each -> each.outcome().seen())
        .containsExactlyInAnyOrder(
            "the check itself failed: java.lang.IllegalStateException: no ***", "fine");
  }

  @Test
  void theyRunAtTheSameTime() throws IOException {
    CountDownLatch all = new CountDownLatch(CheckId.values().length);
    Check[] checks = new Check[CheckId.values().length];
    for (CheckId id : CheckId.values()) {
      checks[id.ordinal()] = check(id, () -> together(all));
    }

    assertThat(examine(checks).counts()).containsEntry(State.OK, checks.length);
  }

  private static Outcome together(CountDownLatch all) throws IOException {
    all.countDown();
    try {
      return all.await(40, TimeUnit.SECONDS) ? Outcome.ok("") : Outcome.failed("alone");
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  @Test
  @Tag("slow")
  @Timeout(60)
  void whatHangsIsReportedWhenTheTimeIsOver() throws IOException {
    Report report =
        examine(
            Duration.ofSeconds(1),
            check(CheckId.STORE_LOGIN, DoctorTest::hanging),
            check(CheckId.STORE_POLICY, DoctorTest::hanging),
            check(CheckId.STORE_REACHABLE, () -> Outcome.failed("refused")));

    assertThat(report.findings())
        .extracting(each -> each.outcome().seen())
        .containsExactly("refused", "no result within 1 s", "no result within 1 s");
    assertThat(report.findings().get(1).fix()).contains("-Dslipway.doctor.timeout=60");
  }

  private static Outcome hanging() throws IOException {
    try {
      new CountDownLatch(1).await();
      return Outcome.ok("");
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  /** Servers repeat what they were sent, in full or encoded. */
  @Test
  void secretsAreMasked() throws IOException {
    String encoded =
        Base64.getEncoder().encodeToString("s3cret-word".getBytes(StandardCharsets.UTF_8));
    Report report =
        examine(
            check(
                CheckId.STORE_LOGIN,
                () -> Outcome.failed("no s3cret-word\u001b[31m", "replace " + encoded)));

    assertThat(ReportJson.text(report))
        .contains("no ***?[31m", "replace ***")
        .doesNotContain("s3cret-word", encoded);
  }

  @Test
  void noPartOfASecretIsLeftWhereALongTextIsCut() throws IOException {
    assertThat(only(() -> Outcome.failed("x".repeat(1_995) + " s3cret-word, " + "y".repeat(9))))
        .extracting(Outcome::seen)
        .asString()
        .contains("xx **")
        .doesNotContain("s3c");
  }

  @Test
  void aFindingHasTheUsualFixOnlyWhereSomethingIsWrong() {
    assertThat(new Finding(CheckId.INSECURE, "", Outcome.ok("not set")).fix()).isEmpty();
    assertThat(new Finding(CheckId.INSECURE, "", Outcome.skipped("why")).fix()).isEmpty();
    assertThat(new Finding(CheckId.INSECURE, "", Outcome.warning("x")).fix())
        .isEqualTo(CheckId.INSECURE.fix());
    assertThat(new Finding(CheckId.INSECURE, "", Outcome.failed("x", "do")).fix()).isEqualTo("do");
  }

  @Test
  void theGoalFailsForFailuresAlone() throws IOException {
    Report warned = examine(check(CheckId.INSECURE, () -> Outcome.warning("x")));
    warned.require();

    Report failed =
        examine(
            check(CheckId.STORE_LOGIN, () -> Outcome.failed("x")),
            check(CheckId.STORE_LOGIN, () -> Outcome.failed("y")),
            check(CheckId.BASE_IMAGE, () -> Outcome.failed("z")));
    UserErrorException error = catchThrowableOfType(UserErrorException.class, failed::require);
    assertThat(error.error().code()).isEqualTo(ErrorCode.CHECKS_FAILED);
    assertThat(error.error().where()).isEqualTo("store-login, base-image");
  }

  @Test
  void whatSeveralNeedIsFoundOnce() throws IOException {
    AtomicInteger made = new AtomicInteger();
    Once<Integer> once = new Once<>(made::incrementAndGet);
    Once<Integer> failing =
        new Once<>(
            () -> {
              throw new IOException("no " + made.incrementAndGet());
            });

    assertThat(once.get()).isEqualTo(once.get()).isEqualTo(1);
    assertThat(catchThrowableOfType(IOException.class, failing::get)).hasMessage("no 2");
    assertThat(catchThrowableOfType(IOException.class, failing::get)).hasMessage("no 2");
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "5, 2", "60, 30"})
  void aRequestGetsHalfOfTheTime(int whole, int request) {
    assertThat(Limits.of(whole))
        .isEqualTo(new Limits(Duration.ofSeconds(whole), Duration.ofSeconds(request)));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 601})
  void anImpossibleTimeIsRefused(int seconds) {
    assertThat(catchThrowableOfType(UserErrorException.class, () -> Limits.of(seconds)))
        .hasMessageContaining("slipway.doctor.timeout");
  }
}
