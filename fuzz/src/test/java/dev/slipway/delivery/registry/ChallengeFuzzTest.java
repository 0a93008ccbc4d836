package dev.slipway.delivery.registry;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.slipway.delivery.environment.git.GitAddress;
import dev.slipway.fuzz.Claims;
import dev.slipway.fuzz.FuzzTarget;
import dev.slipway.manifest.error.ErrorCode;
import dev.slipway.manifest.error.UserErrorException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.hc.client5.http.auth.AuthChallenge;
import org.apache.hc.client5.http.auth.ChallengeType;
import org.apache.hc.client5.http.impl.auth.AuthChallengeParser;
import org.apache.hc.core5.http.ParseException;
import org.apache.hc.core5.http.message.ParserCursor;

/**
 * Short texts: challenges, which mean what they mean to Apache's client where they are well-formed;
 * names of images and addresses of repositories, which are the same printed and read again.
 */
class ChallengeFuzzTest implements FuzzTarget {
  private static final String TOKEN = "[A-Za-z0-9_-]+";
  private static final String PARAMETER =
      TOKEN + "=(?:\"[A-Za-z0-9:/._ ,*@?&=-]*\"|[A-Za-z0-9:/._*-]+)";
  private static final String OFFER = TOKEN + " " + PARAMETER + "(?:, ?" + PARAMETER + ")*";

  /** Without the forms that only one of both knows: escapes, and texts that are no parameter. */
  private static final Pattern WELL_FORMED = Pattern.compile(OFFER + "(?:, ?" + OFFER + ")*");

  @FuzzTest
  @Override
  public void fuzz(byte[] data) {
    String text = new String(data, StandardCharsets.UTF_8);
    challenge(text);
    image(data, text);
    address(data, text);
  }

  private static void challenge(String header) {
    List<Challenge> challenges = Challenge.parse(List.of(header));
    for (Challenge challenge : challenges) {
      Claims.same(challenge.scheme().toLowerCase(Locale.ROOT), challenge.scheme(), "lower case");
      challenge
          .parameters()
          .values()
          .forEach(value -> Claims.that(header.contains(value), "it is in the header: " + value));
    }
    if (header.length() < 500 && WELL_FORMED.matcher(header).matches()) {
      Claims.same(byApache(header), challenges, "Apache's client reads the same");
    }
  }

  private static List<Challenge> byApache(String header) {
    List<Challenge> challenges = new ArrayList<>();
    try {
      for (AuthChallenge found :
          AuthChallengeParser.INSTANCE.parse(
              ChallengeType.TARGET, header, new ParserCursor(0, header.length()))) {
        Map<String, String> parameters = new LinkedHashMap<>();
        found
            .getParams()
            .forEach(
                pair -> parameters.put(pair.getName().toLowerCase(Locale.ROOT), pair.getValue()));
        challenges.add(new Challenge(found.getSchemeName().toLowerCase(Locale.ROOT), parameters));
      }
    } catch (ParseException e) {
      throw new AssertionError("a well-formed header", e);
    }
    return challenges;
  }

  private static void image(byte[] data, String text) {
    try {
      ImageName name = ImageName.parse(text, "test");
      Claims.same(name, ImageName.parse(name.toString(), "test"), "printed and read again");
      Claims.that(name.toString().matches("[!-~]+"), "it is a part of an address: " + name);
      Claims.that(ImageName.isTag(name.tag()) || name.tag().isEmpty(), "a tag: " + name.tag());
    } catch (UserErrorException e) {
      Claims.refused(e, data, ErrorCode.IMAGE_REFERENCE_INVALID);
    }
  }

  private static void address(byte[] data, String text) {
    Path base = Path.of("").toAbsolutePath();
    try {
      GitAddress address = GitAddress.parse(text, base);
      long kinds =
          Stream.of(address.http(), address.folder(), address.ssh())
              .filter(Optional::isPresent)
              .count();
      Claims.that(kinds == 1, "a server by HTTP or ssh, or a folder");
      Claims.that(
          address.http().map(uri -> uri.getRawUserInfo() == null).orElse(true), "no password");
    } catch (UserErrorException e) {
      Claims.refused(e, data, ErrorCode.CONFIGURATION_INVALID);
      if (Claims.secretOnce(text)
          && text.matches("(?s)\\s*https?://[^/?#@]*:" + Claims.SECRET + "@[^@]*")) {
        Claims.masked(String.valueOf(e.getMessage()));
      }
    }
  }
}
