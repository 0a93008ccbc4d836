package dev.slipway.delivery.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Scripts of sh play the programs. */
@DisabledOnOs(OS.WINDOWS)
class ProgramRunTest {
  private static final Duration LONG = Duration.ofSeconds(60);

  @Test
  void readsWritesAndEnds() throws IOException {
    ProgramRun.Result result = run("cat; echo bad >&2; exit 3", "in", LONG).orElseThrow();

    assertThat(result.exit()).isEqualTo(3);
    assertThat(text(result.out())).isEqualTo("in");
    assertThat(text(result.err())).isEqualTo("bad\n");
  }

  @Test
  void keepsTheBeginningOfMuch() throws IOException {
    ProgramRun.Result result =
        run("head -c 3000000 /dev/zero; head -c 30000 /dev/zero >&2", "", LONG).orElseThrow();

    assertThat(result.out()).hasSize(1 << 20);
    assertThat(result.err()).hasSize(2000);
  }

  @Test
  void aChildThatKeepsItsOutputOpenIsNotAwaited() throws IOException {
    // It would be a minute else.
    ProgramRun.Result result = run("sleep 60 & echo $!", "", LONG).orElseThrow();

    long child = Long.parseLong(text(result.out()).strip());
    Optional<ProcessHandle> left = ProcessHandle.of(child);
    assertThat(left).isPresent();
    assertThat(left.get().destroyForcibly()).isTrue();
  }

  @Test
  void oneThatDoesNotEndIsEndedWithItsChildren() throws IOException {
    assertThat(run("sleep 60 & sleep 60", "", Duration.ofMillis(300))).isEmpty();
    noneIsLeft();
  }

  @Test
  void anInterruptEndsIt() {
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> run("sleep 61", "", LONG)).isInstanceOf(InterruptedIOException.class);
    assertThat(Thread.interrupted()).isTrue();
    noneIsLeft();
  }

  /** A process that was killed is there for a moment longer. */
  private static void noneIsLeft() {
    assertThat(ProcessHandle.current().descendants().filter(ProgramRunTest::sleeps))
        .allSatisfy(process -> assertThat(process.onExit()).succeedsWithin(Duration.ofSeconds(20)));
  }

  private static boolean sleeps(ProcessHandle process) {
    return process.info().commandLine().filter(line -> line.contains("sleep 6")).isPresent();
  }

  private static Optional<ProgramRun.Result> run(String script, String input, Duration limit)
      throws IOException {
    return new ProgramRun(
            List.of("/bin/sh", "-c", script),
            Map.of("PATH", "/usr/bin:/bin"),
            input.getBytes(StandardCharsets.UTF_8),
            limit)
        .run();
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
