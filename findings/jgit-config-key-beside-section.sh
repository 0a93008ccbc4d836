#!/bin/bash
# JGit 7.8.1 does not read a key on the line of its section, as in "[user] name = A": the key is unset, without an
# error.
# Expected was the value, which git reads: its documentation of the syntax says that the remainder of the line after
# the section header sets variables too. A commit by JGit has another author then than one by git.
# Seen with org.eclipse.jgit 7.8.1.202611041320-r, git 2.39.5, Java 17.
# Needs git, mvn and a JDK 17; all else goes to a temporary folder.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

for artifact in org.eclipse.jgit:org.eclipse.jgit:7.8.1.202611041320-r org.slf4j:slf4j-api:1.7.36 \
  com.googlecode.javaewah:JavaEWAH:1.2.3 commons-codec:commons-codec:1.22.1; do
  mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy -Dartifact="$artifact" \
    -DoutputDirectory="$work/jars" >&2
done

git init -q -b main repository
cat >> repository/.git/config <<'CONFIG'
[user] name = Same Line
	email = next.line@example.com
[remote "origin"] url = https://example.com/a.git
CONFIG

cat > Keys.java <<'JAVA'
import java.io.File;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;

class Keys {
  public static void main(String[] arguments) throws Exception {
    FileBasedConfig config =
        new FileBasedConfig(new File("repository/.git/config"), FS.DETECTED);
    config.load();
    System.out.println("JGit: " + config.getString("user", null, "name") + ", "
        + config.getString("user", null, "email") + ", "
        + config.getString("remote", "origin", "url"));
  }
}
JAVA
value() { git -C repository config --local "$1"; }
seen="git: $(value user.name), $(value user.email), $(value remote.origin.url)
$(java -cp "jars/*" Keys.java 2>/dev/null)"
echo "$seen"
[ "$seen" = "git: Same Line, next.line@example.com, https://example.com/a.git
JGit: null, next.line@example.com, null" ] || { echo "changed"; exit 1; }
