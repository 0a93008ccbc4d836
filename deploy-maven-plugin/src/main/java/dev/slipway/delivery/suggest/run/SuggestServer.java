package dev.slipway.delivery.suggest.run;

import dev.slipway.delivery.forge.gitlab.GitlabLogin;
import dev.slipway.delivery.forge.gitlab.GitlabUrls;
import dev.slipway.delivery.net.Credential;
import dev.slipway.delivery.net.Credentials;
import dev.slipway.delivery.net.Secret;
import dev.slipway.manifest.error.Docs;
import dev.slipway.manifest.error.UserErrorException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * The GitLab server of a run, and how it is logged in to.
 *
 * @param api {@code https://gitlab.example.com/api/v4}
 */
public record SuggestServer(URI api, GitlabLogin login) {
  private static final String TOKEN = "SLIPWAY_GITLAB_TOKEN";
  private static final String KEY = "SLIPWAY_SUGGEST_KEY";
  private static final String HEADER = "PRIVATE-TOKEN";

  /**
   * Who asks.
   *
   * @param properties prefix of the goal's properties, {@code slipway.suggest}
   * @param rights page that tells which rights the token needs
   */
  public record Purpose(String properties, String rights) {
    /** The bot. */
    static final Purpose SUGGEST =
        new Purpose("slipway.suggest", Docs.page("bot.md#rights-of-the-token"));
  }

  /** The same for the bot. */
  public static SuggestServer of(
      String address, String serverId, Credentials credentials, Map<String, String> variables) {
    return of(address, serverId, credentials, variables, Purpose.SUGGEST);
  }

  /**
   * Finds it. A token in a variable is sent to the server of the pipeline and to one that is
   * configured; one of {@code settings.xml} by its id or host.
   *
   * @param address configured; empty for that of the pipeline
   * @param serverId in {@code settings.xml}; empty for the host
   * @param variables of the process
   */
  public static SuggestServer of(
      String address,
      String serverId,
      Credentials credentials,
      Map<String, String> variables,
      Purpose purpose) {
    String server =
        address.isBlank() ? variables.getOrDefault("CI_SERVER_URL", "").strip() : address;
    URI api =
        GitlabUrls.api(server)
            .orElseThrow(() -> new UserErrorException(SuggestErrors.noServer(purpose)));
    URI base = URI.create(api.toString().replaceFirst("/api/v4$", ""));
    if (!credentials.sendsTo(base)) {
      throw new UserErrorException(SuggestErrors.plainHttp(server));
    }
    Optional<Credential> found = credentials.forUri(serverId, base);
    String variable = variables.getOrDefault(TOKEN, "").strip();
    String rights = ": it needs the rights of " + purpose.rights();
    if (found.isPresent()) {
      return new SuggestServer(
          api,
          new GitlabLogin(
              HEADER,
              found.get().password(),
              "Check the token of " + found.get().source() + rights));
    }
    if (variable.isEmpty()) {
      throw new UserErrorException(SuggestErrors.noToken(server, purpose));
    }
    return new SuggestServer(
        api, new GitlabLogin(HEADER, Secret.of(variable), "Check the token in " + TOKEN + rights));
  }

  /** The key of the marks in merge requests, if there is one. */
  public static Optional<Secret> key(Map<String, String> variables) {
    String key = variables.getOrDefault(KEY, "").strip();
    return key.isEmpty() ? Optional.empty() : Optional.of(Secret.of(key));
  }
}
