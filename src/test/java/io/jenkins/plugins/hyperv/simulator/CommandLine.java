package io.jenkins.plugins.hyperv.simulator;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayDeque;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Command line of the simulator.
 *
 * @param bind the address to listen on
 * @param host the host's name, also in its certificate
 * @param auth the authentication schemes
 * @param duration the duration of an export
 */
record CommandLine(
        boolean help,
        String bind,
        int port,
        String user,
        String password,
        boolean tls,
        Set<Scheme> auth,
        boolean allowUnencrypted,
        String host,
        int collections,
        int machines,
        int disks,
        Duration duration) {

    static final String USAGE = """
            A simulated Hyper-V host: WinRM, and reference points to export. Like Windows, it rejects
            unencrypted messages over plain HTTP, so Basic requires --tls.

              --port 5985             the port; 0 for a free one (default with --tls: 5986)
              --user jenkins          the account that may log in; DOMAIN\\user for an account of a domain
              --password secret       the password of the account
              --bind 127.0.0.1        the address to listen on
              --tls                   HTTPS, with a certificate of a CA made at start
              --auth ntlm,basic       the authentication schemes: ntlm, basic, kerberos (starts a realm),
                                      certificate (with --tls)
              --allow-unencrypted     accept unencrypted messages over HTTP
              --host hv01.example.com the host's name
              --collections 2         the number of VM groups
              --machines 3            the number of machines in each group
              --disks 2               the number of disks of each machine
              --duration PT40S        the duration of an export
              --help                  this text
            """;

    /** Authentication scheme. */
    enum Scheme {
        NTLM,
        BASIC,
        CERTIFICATE,
        KERBEROS
    }

    /** An argument is invalid. */
    static final class BadArgumentException extends Exception {
        private static final long serialVersionUID = 1L;

        private BadArgumentException(String message) {
            super(message);
        }
    }

    boolean offers(Scheme scheme) {
        return auth.contains(scheme);
    }

    static CommandLine parse(String... arguments) throws BadArgumentException {
        Queue<String> rest = new ArrayDeque<>(List.of(arguments));
        Draft draft = new Draft();
        while (!rest.isEmpty()) {
            draft.take(rest.remove(), rest);
        }
        return draft.finished();
    }

    /** Parser of the arguments. */
    private static final class Draft {
        private boolean help;
        private String bind = "127.0.0.1";
        private Integer port;
        private String user = "jenkins";
        private String password = "secret";
        private boolean tls;
        private Set<Scheme> auth = EnumSet.of(Scheme.NTLM, Scheme.BASIC);
        private boolean allowUnencrypted;
        private String host = "hv01.example.com";
        private int collections = 2;
        private int machines = 3;
        private int disks = 2;
        private Duration duration = Duration.ofSeconds(40);

        private void take(String name, Queue<String> rest) throws BadArgumentException {
            switch (name) {
                case "--help", "-h" -> help = true;
                case "--tls" -> tls = true;
                case "--auth" -> auth = schemes(name, rest);
                case "--allow-unencrypted" -> allowUnencrypted = true;
                case "--bind" -> bind = value(name, rest);
                case "--port" -> port = number(name, rest, 0, 65535);
                case "--user" -> user = value(name, rest);
                case "--password" -> password = value(name, rest);
                case "--host" -> host = value(name, rest);
                case "--collections" -> collections = number(name, rest, 1, 1000);
                case "--machines" -> machines = number(name, rest, 1, 1000);
                case "--disks" -> disks = number(name, rest, 0, 64);
                case "--duration" -> duration = duration(name, rest);
                default -> throw new BadArgumentException("Unknown argument " + name + ". Run with --help for a list.");
            }
        }

        private static String value(String name, Queue<String> rest) throws BadArgumentException {
            if (rest.isEmpty()) {
                throw new BadArgumentException(name + " needs a value.");
            }
            return rest.remove();
        }

        private static int number(String name, Queue<String> rest, int min, int max) throws BadArgumentException {
            String text = value(name, rest);
            if (text.matches("\\d{1,5}") && Integer.parseInt(text) >= min && Integer.parseInt(text) <= max) {
                return Integer.parseInt(text);
            }
            throw new BadArgumentException(name + " needs a number from " + min + " to " + max + ", not " + text + ".");
        }

        private static Set<Scheme> schemes(String name, Queue<String> rest) throws BadArgumentException {
            Set<Scheme> schemes = EnumSet.noneOf(Scheme.class);
            for (String word : value(name, rest).split(",")) {
                try {
                    schemes.add(Scheme.valueOf(word.strip().toUpperCase(Locale.ROOT)));
                } catch (IllegalArgumentException e) {
                    String known = String.join(
                            ", ",
                            Stream.of(Scheme.values())
                                    .map(scheme -> scheme.name().toLowerCase(Locale.ROOT))
                                    .toList());
                    throw new BadArgumentException(name + " needs some of " + known + ", not " + word + ".");
                }
            }
            return schemes;
        }

        private static Duration duration(String name, Queue<String> rest) throws BadArgumentException {
            String text = value(name, rest);
            try {
                Duration parsed = Duration.parse(text);
                if (!parsed.isNegative()) {
                    return parsed;
                }
            } catch (DateTimeParseException e) {
                // reported below
            }
            throw new BadArgumentException(name + " needs a duration such as PT40S, not " + text + ".");
        }

        private CommandLine finished() {
            int onPort = port != null ? port : tls ? 5986 : 5985;
            return new CommandLine(
                    help,
                    bind,
                    onPort,
                    user,
                    password,
                    tls,
                    auth,
                    allowUnencrypted,
                    host,
                    collections,
                    machines,
                    disks,
                    duration);
        }
    }
}
