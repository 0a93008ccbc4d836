package dev.slipway.manifest.source;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Decodes bytes to text, without silent replacements. */
public final class Utf8 {
  private Utf8() {}

  /**
   * The text; empty, and a failure with its line, when the bytes are not UTF-8.
   *
   * @param file what to call it in messages
   */
  public static String decode(byte[] bytes, String file, Consumer<YamlException> failures) {
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length);
    boolean wrong = decoder.decode(in, out, true).isError();
    String text = out.flip().toString();
    if (!wrong) {
      return text;
    }
    SourceLocation place = SourceLocation.of(file, text, text.length());
    failures.accept(YamlErrors.syntax(place, "it is not UTF-8"));
    return "";
  }
}
