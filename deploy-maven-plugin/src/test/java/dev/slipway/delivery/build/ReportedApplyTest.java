package dev.slipway.delivery.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.delivery.cluster.result.RunResult;
import dev.slipway.delivery.report.RunError;
import dev.slipway.manifest.error.ErrorCode;
import dev.slipway.manifest.error.FileErrors;
import dev.slipway.manifest.error.UserError;
import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportedApplyTest {
  private static final RunResult RESULT =
      new RunResult("test", "https://k", "c", "r", Instant.EPOCH, List.of(), Map.of());
  private static final UserErrorException LOCKED =
      new UserErrorException(
          new UserError(ErrorCode.ENVIRONMENT_LOCKED, "what", "where", "why", "fix"));

  @TempDir private Path temp;
  private final List<RunResult> kept = new ArrayList<>();
  private final List<Optional<RunError>> failed = new ArrayList<>();
  private final List<RunResult> applied = new ArrayList<>();
  private Optional<IOException> receivers = Optional.empty();

  @Test
  void aRunThatIsWaitedForIsReportedByTheGoalThatWaits() throws IOException {
    run(true).run(() -> RESULT, kept::add);
    assertThat(kept).containsExactly(RESULT);
    assertThat(applied).isEmpty();
    assertThat(failed).isEmpty();
  }

  @Test
  void aRunThatIsNotWaitedForIsReported() throws IOException {
    run(false).run(() -> RESULT, kept::add);
    assertThat(kept).containsExactly(RESULT);
    assertThat(applied).containsExactly(RESULT);
    assertThat(failed).isEmpty();
  }

  @Test
  void anErrorIsReportedAsItIs() {
    assertThatThrownBy(
            () ->
                run(false)
                    .run(
                        () -> {
                          throw LOCKED;
                        },
                        kept::add))
        .isSameAs(LOCKED);
    assertThat(failed)
        .containsExactly(Optional.of(new RunError("SLIP-5008", "what", "why", "fix")));
    assertThat(applied).isEmpty();
    assertThat(kept).isEmpty();
  }

  @Test
  void aFullDiskAfterTheApplyIsReported() {
    IOException full = new IOException("No space left on device");
    assertThatThrownBy(
            () ->
                run(true)
                    .run(
                        () -> RESULT,
                        result -> {
                          throw full;
                        }))
        .isSameAs(full);
    assertThat(failed)
        .singleElement()
        .satisfies(
            error -> {
              assertThat(error).isPresent();
              assertThat(error.get().code()).isEqualTo("SLIP-9017");
              assertThat(error.get().what())
                  .startsWith("Everything was applied, but the run did not end: ");
            });
  }

  @Test
  void aFileThatCanNotBeWrittenIsReportedHoweverItIsWrapped() {
    IOException denied = new AccessDeniedException(temp.resolve("run.json").toString());
    for (Exception thrown : List.of(denied, new UncheckedIOException(denied))) {
      assertThatThrownBy(() -> run(false).run(() -> RESULT, result -> rethrow(thrown)))
          .isSameAs(thrown);
    }
    assertThat(failed)
        .hasSize(2)
        .allSatisfy(error -> assertThat(error.orElseThrow().code()).isEqualTo("SLIP-9005"));
    assertThat(applied).isEmpty();
  }

  /** Its message could have anything in it; the log has it. */
  @Test
  void whatHasNoWordsIsReportedWithoutAny() {
    assertThatThrownBy(
            () -> run(true).run(() -> RESULT, result -> rethrow(new IllegalStateException("bug"))))
        .hasMessage("bug");
    assertThat(failed).containsExactly(Optional.empty());
  }

  @Test
  void anInterruptIsReportedAndStays() {
    assertThatThrownBy(
            () ->
                run(true)
                    .run(
                        () -> {
                          Thread.currentThread().interrupt();
                          throw new InterruptedIOException("interrupted");
                        },
                        kept::add))
        .isInstanceOf(InterruptedIOException.class);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(failed).hasSize(1);
  }

  @Test
  void aReportThatFailsDoesNotHideWhyTheRunDid() {
    receivers = Optional.of(new IOException("no release"));
    assertThatThrownBy(
            () ->
                run(true)
                    .run(
                        () -> {
                          throw LOCKED;
                        },
                        kept::add))
        .isSameAs(LOCKED)
        .hasSuppressedException(receivers.get());
  }

  private static void rethrow(Exception thrown) throws IOException {
    if (thrown instanceof RuntimeException unchecked) {
      throw unchecked;
    }
    throw (IOException) thrown;
  }

  private ReportedApply run(boolean waited) {
    ReportedApply.Reporting reporting =
        new ReportedApply.Reporting() {
          @Override
          public void failed(Optional<RunError> error) throws IOException {
            assertThat(Thread.currentThread().isInterrupted()).isFalse();
            failed.add(error);
            if (receivers.isPresent()) {
              throw receivers.get();
            }
          }

          @Override
          public void applied(RunResult result) {
            applied.add(result);
          }
        };
    return new ReportedApply(FileErrors.of(temp, Optional.empty()), reporting, waited);
  }
}
