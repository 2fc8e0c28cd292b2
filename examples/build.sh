# Sourced by the commands of this folder: finds a JDK, and builds what is missing or older than the sources.
# shellcheck shell=bash
# The command sets `name` (its own, for messages), `root` (of the repository) and `target` (a module's build folder).

needed=21

fail() {
  echo "$name: $*" >&2
  exit 3
}

# The feature version of a JDK with a compiler, or 0.
version_of() {
  [ -x "$1/bin/javac" ] || { echo 0; return; }
  local v=""
  if [ -r "$1/release" ]; then
    v=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release" | head -n 1)
  fi
  [ -n "$v" ] || v=$("$1/bin/javac" -version 2>&1 | sed -n 's/^javac \([0-9]*\).*/\1/p' | head -n 1)
  echo "${v:-0}"
}

# The newest JDK in the places where the build's toolchain search looks too.
find_jdk() {
  local best="" best_version=0 candidate v path_jdk=""
  if command -v javac >/dev/null 2>&1; then
    path_jdk=$(dirname "$(dirname "$(readlink -f "$(command -v javac)")")")
  fi
  for candidate in "${JAVA_HOME:-}" "$path_jdk" /usr/lib/jvm/* /usr/java/* /opt/java/* /opt/jdk* \
    "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* "$HOME"/.jbang/cache/jdks/* \
    "$HOME"/.asdf/installs/java/* "$HOME"/.local/share/mise/installs/java/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    [ -n "$candidate" ] && [ -d "$candidate" ] || continue
    v=$(version_of "$candidate")
    if [ "$v" -gt "$best_version" ]; then
      best=$candidate
      best_version=$v
    fi
  done
  [ "$best_version" -ge "$needed" ] && echo "$best"
}

# Whether a source is newer than what was built last. Folders that are given do not count.
stale() {
  is_newer app.stamp "$@" || return 1
  by_maven || return 0
  is_newer maven.stamp "$@"
}

# Whether a source is newer than a stamp in the build folder, or the stamp is missing.
is_newer() {
  local stamp="$target/$1" without=() folder
  shift
  [ -f "$stamp" ] || return 0
  for folder in "$@"; do without+=(-not -path "$root/$folder" -not -path "$root/$folder/*"); done
  # a folder is newer when a source in it was deleted or renamed
  [ -n "$(find "$root/pom.xml" "$root"/agent-* "$root"/examples -newer "$stamp" \
    -not -path '*/target/*' -not -path '*/src/test/*' ${without[@]+"${without[@]}"} \
    \( -type f \( -name '*.java' -o -name pom.xml -o -path '*/src/main/resources/*' \) \
    -o -type d -path '*/src/main*' \) -print -quit)" ]
}

# Whether a build of the whole project by Maven itself made all there is; its beginning is then maven.stamp.
by_maven() {
  [ -f "$target/build-began.txt" ] && [ -f "$target/launcher.jar" ] && [ -d "$target/lib" ] || return 1
  touch -d "$(cat "$target/build-began.txt")" "$target/maven.stamp" 2>/dev/null || return 1
  [ "$target/launcher.jar" -nt "$target/maven.stamp" ] &&
    [ -z "$(find "$target/lib" \( -name 'agent-*.jar' -o -name 'quickstart-*.jar' \) -not -newer "$target/maven.stamp" -print -quit)" ]
}

# Runs Maven with the given arguments; false, with its output, when it fails.
maven() {
  command -v mvn >/dev/null 2>&1 || fail "Maven is needed to build; install Maven 3.8 or newer."
  local log="$target/build.log"
  (cd "$root" && MAVEN_OPTS="-XX:TieredStopAtLevel=1 -XX:+UseSerialGC ${MAVEN_OPTS:-}" mvn -B -q -T 2 -Dquick -Dmaven.test.skip=true "$@" package) >"$log" 2>&1 || { cat "$log" >&2; return 1; }
}

# Calls `build`, which the command defines, where something is stale, one at a time on this machine.
build_if_stale() {
  mkdir -p "$target"
  stale "$@" || return 0
  if ! command -v flock >/dev/null 2>&1; then
    build
    return
  fi
  exec 9>"$target/.build.lock"
  if ! flock -n 9; then
    echo "$name: waiting for another build to finish" >&2
    flock 9
  fi
  if stale "$@"; then build 9>&-; fi
  exec 9>&-
}
