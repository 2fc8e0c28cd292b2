package dev.codeagent.core.verify.proof;

import java.util.Set;

/**
 * Programs of the world, by name: a document is right to name them whether or not this machine has them. Those of POSIX and of usual
 * distributions, shells, tools of builds, languages, containers, clouds and databases.
 */
final class KnownPrograms {

  private static final String SHELL_AND_FILES = """
      sh bash zsh dash ksh fish pwsh powershell cmd cat tac ls dir cp mv rm ln mkdir rmdir touch chmod chown chgrp umask stat file find locate
      head tail less more tee sort uniq wc cut paste join comm tr sed awk gawk mawk grep egrep fgrep rg ag ack xargs printf echo yes seq
      diff patch cmp split csplit fold fmt column expand nl od hexdump xxd strings iconv rev shuf basename dirname realpath readlink pwd
      tar gzip gunzip zcat zgrep zless bzip2 bunzip2 bzcat xz unxz xzcat zstd zstdcat zip unzip 7z cpio rsync dd df du mount umount lsblk sync
      truncate mktemp mkfifo install tree which whereis type command env export date cal sleep time timeout watch nohup nice true false test
      md5sum sha1sum sha256sum sha512sum shasum md5 cksum base64 bc expr getopt tput clear reset tty stty script screen tmux man info
      vi vim nvim nano emacs code idea ed open xdg-open pbcopy pbpaste xclip fd fzf bat exa jq yq xmllint xmlstarlet csvkit miller mlr envsubst
      gettext msgfmt dos2unix unix2dos parallel entr inotifywait
      """;

  private static final String SYSTEM_AND_NETWORK = """
      ps top htop kill pkill killall pgrep lsof ss netstat ip ifconfig route ping ping6 traceroute tracepath mtr dig nslookup host whois
      curl wget http https httpie xh nc ncat netcat socat telnet ftp sftp ssh scp ssh-keygen ssh-copy-id ssh-add ssh-agent openssl certbot mkcert
      keytool gpg gpg2 pass age sops systemctl journalctl systemd-run systemd-analyze loginctl timedatectl hostnamectl service chkconfig update-rc.d crontab
      at useradd usermod userdel groupadd adduser addgroup passwd chpasswd su sudo doas id whoami who groups uname hostname uptime free vmstat iostat
      dmesg sysctl ulimit prlimit lscpu nproc strace ltrace gdb perf bpftrace tcpdump wireshark tshark ufw iptables nft firewall-cmd semanage
      setsebool restorecon getenforce logrotate logger update-alternatives locale-gen localectl ldconfig ldd modprobe lsmod reboot shutdown nginx
      apachectl httpd haproxy caddy netsh ipconfig tasklist taskkill findstr chcp set setx where reg schtasks launchctl defaults sw_vers dscacheutil
      ab wrk hey k6 vegeta siege jmeter bwrap firejail
      """;

  private static final String PACKAGES_AND_LANGUAGES = """
      apt apt-get apt-cache apt-key dpkg dnf yum rpm zypper pacman apk snap flatpak brew port choco scoop winget nix nix-shell nix-env guix sdk sdkman
      jenv asdf mise nvm fnm volta pyenv rbenv rvm java javac javap javadoc jar jarsigner jshell jlink jpackage jdeps jdeprscan jcmd jps jstack jmap jstat
      jinfo jconsole jfr jhsdb jmod jhat asprof visualvm native-image jbang mvn mvnw mvnd gradle gradlew ant ivy sbt scala scalac kotlin kotlinc groovy groovyc
      clojure clj lein bazel bazelisk buck pants make gmake cmake ctest ninja meson autoconf automake configure gcc g++ clang clang++ cc ld ar nm
      go gofmt golangci-lint cargo rustc rustup rustfmt swift xcodebuild dotnet nuget msbuild python python2 python3 py pip pip3 pipx pipenv poetry uv uvx
      virtualenv venv conda mamba tox nox pytest ruff black flake8 mypy isort pylint jupyter ipython sphinx-build mkdocs node npm npx yarn pnpm bun
      deno corepack tsc tsx ts-node eslint prettier jest vitest mocha webpack vite esbuild rollup ng vue nest next playwright cypress ruby gem bundle rake
      rails jekyll irb php composer artisan perl cpan cpanm prove lua luarocks R Rscript julia ghc cabal stack elixir mix erl rebar3 dart flutter
      protoc buf thrift flatc openapi-generator swagger-codegen wsimport xjc antlr4 checkstyle pmd spotbugs sonar-scanner shellcheck shfmt hadolint yamllint
      markdownlint vale lychee pandoc asciidoctor plantuml dot mmdc pdflatex latexmk convert magick ffmpeg pre-commit semantic-release commitlint
      """;

  private static final String SERVICES_AND_CLOUDS = """
      git git-lfs gh glab hub hg svn cvs tig lazygit docker docker-compose dockerd docker-machine podman podman-compose buildah skopeo nerdctl ctr
      crictl colima limactl lima minikube kind k3s k3d k9s kubectl kubectx kubens kustomize helm helmfile skaffold tilt stern oc argocd flux istioctl
      linkerd terraform tofu terragrunt pulumi packer vagrant ansible ansible-playbook ansible-vault ansible-galaxy salt chef puppet aws awslocal sam cdk
      gcloud gsutil bq az azd doctl heroku fly flyctl vercel netlify wrangler firebase supabase railway render eb cf vault consul nomad etcdctl act trivy
      grype syft cosign snyk gitleaks psql pg_dump pg_dumpall pg_restore pg_ctl pg_isready pg_basebackup createdb dropdb createuser dropuser initdb pgbench mysql
      mysqldump mysqladmin mariadb sqlite3 sqlplus sqlcmd mongo mongosh mongodump mongorestore redis-cli redis-server memcached cqlsh clickhouse-client duckdb
      influx kafka-topics kafka-topics.sh kafka-console-producer kafka-console-producer.sh kafka-console-consumer kafka-console-consumer.sh kafka-consumer-groups kafka-consumer-groups.sh kcat kafkacat
      rabbitmqctl nats mosquitto_pub mosquitto_sub zkCli.sh flyway liquibase promtool amtool grpcurl grpcui websocat mc rclone s3cmd restic borg sendmail mail msmtp swaks
      smbclient ldapsearch kinit klist ollama llama-cli claude codex aider gemini adb fastboot
      """;

  private static final Set<String> NAMES =
      Set.of((SHELL_AND_FILES + SYSTEM_AND_NETWORK + PACKAGES_AND_LANGUAGES + SERVICES_AND_CLOUDS)
          .strip()
          .split("\\s+"));

  private KnownPrograms() {}

  static boolean has(String program) {
    return NAMES.contains(program.replaceFirst("(?i)\\.(?:exe|cmd|bat)$", ""));
  }
}
