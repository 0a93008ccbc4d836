#!/bin/bash
# git 2.39.5 takes the two asterisks in the pattern target**/log of .gitignore for any number of directories: it
# ignores target-a/b/log and targetlog too. In [t]arget**/log it does not.
# Expected was what gitignore(5) says, and what JGit 7.8.1 does: two asterisks have a meaning of their own only beside
# a slash on both sides or at an end, other consecutive asterisks are regular ones, which match no slash. The letters
# before the first wildcard are compared by themselves; what is left of the pattern begins with **/ then. The two
# tools add different files.
# Seen with git 2.39.5, org.eclipse.jgit 7.8.1.202611041320-r, Java 17.
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

cat > Ignored.java <<'JAVA'
import java.io.ByteArrayInputStream;
import org.eclipse.jgit.ignore.IgnoreNode;

class Ignored {
  public static void main(String[] arguments) throws Exception {
    IgnoreNode node = new IgnoreNode();
    node.parse(new ByteArrayInputStream(arguments[0].getBytes()));
    for (int i = 1; i < arguments.length; i++) {
      if (Boolean.TRUE.equals(node.checkIgnored(arguments[i], false))) {
        System.out.println(arguments[i]);
      }
    }
  }
}
JAVA
git init -q repository
paths=(target-a/log target-a/b/log target/log targetlog other/log)
seen=$(for pattern in 'target**/log' '[t]arget**/log'; do
  echo "$pattern" > repository/.git/info/exclude
  echo "$pattern by git: $(git -C repository check-ignore --no-index "${paths[@]}" | paste -sd ' ')"
  echo "$pattern by JGit: $(java -cp "jars/*" Ignored.java "$pattern" "${paths[@]}" 2>/dev/null | paste -sd ' ')"
done)
echo "$seen"
[ "$seen" = "target**/log by git: target-a/log target-a/b/log target/log targetlog
target**/log by JGit: target-a/log target/log
[t]arget**/log by git: target-a/log target/log
[t]arget**/log by JGit: target-a/log target/log" ] || { echo "changed"; exit 1; }
