package dev.slipway.delivery.environment.git;

import dev.slipway.delivery.net.Credential;
import java.util.Locale;
import org.eclipse.jgit.errors.UnsupportedCredentialItem;
import org.eclipse.jgit.transport.CredentialItem;
import org.eclipse.jgit.transport.CredentialsProvider;
import org.eclipse.jgit.transport.URIish;

/** Gives a credential only to its own server, and only once: a second try may lock the user. */
final class SameOriginCredentials extends CredentialsProvider {
  private final URIish server;
  private final Credential credential;
  private boolean rejected;

  SameOriginCredentials(URIish server, Credential credential) {
    this.server = server;
    this.credential = credential;
  }

  @Override
  public boolean isInteractive() {
    return false;
  }

  @Override
  public boolean supports(CredentialItem... items) {
    for (CredentialItem item : items) {
      if (!(item instanceof CredentialItem.Username)
          && !(item instanceof CredentialItem.Password)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public boolean get(URIish uri, CredentialItem... items) throws UnsupportedCredentialItem {
    if (rejected || !origin(uri).equals(origin(server))) {
      return false;
    }
    for (CredentialItem item : items) {
      if (item instanceof CredentialItem.Username user) {
        user.setValue(credential.user());
      } else if (item instanceof CredentialItem.Password password) {
        password.setValue(credential.password().reveal().toCharArray());
      } else {
        return false;
      }
    }
    return true;
  }

  @Override
  public void reset(URIish uri) {
    rejected = true;
  }

  private static String origin(URIish uri) {
    return (uri.getScheme() + "://" + uri.getHost() + ":" + uri.getPort()).toLowerCase(Locale.ROOT);
  }
}
