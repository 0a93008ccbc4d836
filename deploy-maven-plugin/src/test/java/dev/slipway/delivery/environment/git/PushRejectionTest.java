package dev.slipway.delivery.environment.git;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Messages of git 2.39, JGit and GitLab. */
class PushRejectionTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          true  | failed to update ref
          true  | error: cannot lock ref 'refs/heads/main': is at 0f3a but expected 9b1c
          true  | error: cannot lock ref 'refs/heads/main': Unable to create './refs/heads/main.lock': File exists.
          true  | [rejected] (fetch first)
          true  | [remote rejected] (incorrect old value provided)
          true  | reference already exists
          true  | Could not update refs/heads/main. Please refresh and try again.
          true  | lock error: failed to lock
          false | pre-receive hook declined
          false | GitLab: You are not allowed to push code to protected branches on this project.
          false | pre-receive hook declined: failed to update ref after another check
          false | shallow update not allowed
          false | unpacker error
          false | deny updating a hidden ref
          false | prohibited by Gerrit: not permitted
          false | ''
          """)
  void anotherPushPasses(boolean passes, String message) {
    assertThat(PushRejection.passes(message)).isEqualTo(passes);
  }
}
