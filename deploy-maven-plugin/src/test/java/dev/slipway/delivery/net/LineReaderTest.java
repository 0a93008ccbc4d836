package dev.slipway.delivery.net;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineReaderTest {
  private static final LineLimits LIMITS =
      new LineLimits(10, Duration.ofSeconds(90), Duration.ofSeconds(30));

  @ParameterizedTest
  @CsvSource({
    "'',                       ''",
    "'one/',                   one",
    "'one/two/',               one|two",
    "'//one///two/',           one|two",
    "'0123456789/',            0123456789",
    "'one/two',                one|half",
    "'half',                   half",
    "'01234567890/',           long",
    "'one/01234567890',        one|long",
    "'one/01234567890123456/', one|long"
  })
  void linesEndAndAreBounded(String text, String expected) {
    assertThat(read(new ByteArrayInputStream(text.replace('/', '\n').getBytes(UTF_8)), 10))
        .isEqualTo(expected);
  }

  /** However the bytes come. */
  @ParameterizedTest
  @CsvSource({"1", "3", "8191", "8192", "8193"})
  void longLinesPassTheBuffer(int atATime) {
    String line = "x".repeat(20_000);
    InputStream whole = new ByteArrayInputStream((line + "\ny\n" + line + "\n").getBytes(UTF_8));
    InputStream slowly =
        new InputStream() {
          @Override
          public int read() throws IOException {
            return whole.read();
          }

          @Override
          public int read(byte[] into, int offset, int length) throws IOException {
            return whole.read(into, offset, Math.min(length, atATime));
          }
        };
    assertThat(read(slowly, 20_000)).isEqualTo(line + "|y|" + line);
  }

  @Test
  void aLineThatNeverEndsIsNotWaitedFor() {
    AtomicLong now = new AtomicLong();
    InputStream drip =
        new InputStream() {
          @Override
          public int read() {
            now.addAndGet(Duration.ofSeconds(7).toNanos());
            return 'x';
          }

          @Override
          public int read(byte[] into, int offset, int length) {
            into[offset] = (byte) read();
            return 1;
          }
        };
    LineReader reader = new LineReader(drip, LIMITS, now::get);
    assertThatThrownBy(reader::next)
        .isInstanceOf(SlowAnswerException.class)
        .hasMessage("only 6 bytes of a line in 30 s");
  }

  private static String read(InputStream in, int most) {
    LineLimits limits = new LineLimits(most, LIMITS.silence(), LIMITS.line());
    LineReader reader = new LineReader(in, limits, () -> 0);
    List<String> lines = new ArrayList<>();
    try {
      for (Optional<byte[]> line = reader.next(); line.isPresent(); line = reader.next()) {
        lines.add(new String(line.get(), UTF_8));
      }
    } catch (EOFException e) {
      lines.add("half");
    } catch (BodyTooLargeException e) {
      lines.add("long");
    } catch (IOException e) {
      lines.add(String.valueOf(e));
    }
    return String.join("|", lines);
  }
}
