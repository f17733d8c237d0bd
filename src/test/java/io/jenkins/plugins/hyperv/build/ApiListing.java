package io.jenkins.plugins.hyperv.build;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;

/**
 * The public and protected API of a Jenkins release and its plugins, read from a listing: one line a class, and below
 * it one indented line a member. Names and descriptors are those of class files.
 */
final class ApiListing {
    /** Packages that belong to Jenkins; everything else is not judged by the listing. */
    static final List<String> PREFIXES =
            List.of("hudson/", "jenkins/", "org/jenkinsci/", "com/cloudbees/", "org/kohsuke/stapler/");

    private static final Set<String> FLAGS = Set.of(
            "public",
            "protected",
            "static",
            "final",
            "abstract",
            "interface",
            "annotation",
            "enum",
            "record",
            "sealed");

    /** A class, with the names of its direct supertypes. */
    record Type(
            String name,
            Set<String> flags,
            String superclass,
            List<String> interfaces,
            boolean restricted,
            Map<String, Member> members) {
        boolean is(String flag) {
            return flags.contains(flag);
        }
    }

    /** A method or a field; {@code generic} is null where the declaration has no type parameters. */
    record Member(
            String name,
            String descriptor,
            Set<String> flags,
            String generic,
            Set<String> exceptions,
            boolean restricted) {
        boolean is(String flag) {
            return flags.contains(flag);
        }
    }

    private final Map<String, Type> types = new HashMap<>();

    static ApiListing read(Path gzip) {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(gzip));
                Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            return read(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ApiListing read(Reader reader) throws IOException {
        ApiListing listing = new ApiListing();
        BufferedReader lines = new BufferedReader(reader);
        Type type = null;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            Deque<String> words = new ArrayDeque<>(Arrays.asList(line.strip().split(" ")));
            if (words.remove().equals("class")) {
                type = type(words);
                listing.types.put(type.name, type);
            } else {
                Member member = member(words);
                type.members.put(member.name + member.descriptor, member);
            }
        }
        return listing;
    }

    /** Null if the listing has no such class. */
    Type type(String name) {
        return types.get(name);
    }

    static boolean covers(String name) {
        return PREFIXES.stream().anyMatch(name::startsWith);
    }

    private static Type type(Deque<String> words) {
        Set<String> flags = flags(words, 1);
        String name = words.remove();
        Map<String, String> rest = attributes(words);
        String superclass = rest.getOrDefault("extends", "java/lang/Object");
        List<String> interfaces = list(rest.get("implements"));
        return new Type(name, flags, superclass, interfaces, rest.containsKey("restricted"), new HashMap<>());
    }

    private static Member member(Deque<String> words) {
        Set<String> flags = flags(words, 2);
        String name = words.remove();
        String descriptor = words.remove();
        Map<String, String> rest = attributes(words);
        Set<String> exceptions = Set.copyOf(list(rest.get("throws")));
        return new Member(name, descriptor, flags, rest.get("generic"), exceptions, rest.containsKey("restricted"));
    }

    /** A member may be named like a flag: what follows the flags needs {@code atLeast} words. */
    private static Set<String> flags(Deque<String> words, int atLeast) {
        List<String> flags = new ArrayList<>();
        while (FLAGS.contains(words.element()) && words.size() > atLeast && !nextIsDescriptor(words)) {
            flags.add(words.remove());
        }
        return Set.copyOf(flags);
    }

    private static boolean nextIsDescriptor(Deque<String> words) {
        return words.stream().skip(1).findFirst().orElse("").startsWith("(");
    }

    private static Map<String, String> attributes(Deque<String> words) {
        Map<String, String> attributes = new HashMap<>();
        while (!words.isEmpty()) {
            String key = words.remove();
            boolean alone = key.equals("deprecated") || key.equals("restricted");
            attributes.put(key, alone ? "" : words.remove());
        }
        return attributes;
    }

    private static List<String> list(String commaSeparated) {
        return commaSeparated == null ? List.of() : List.of(commaSeparated.split(","));
    }
}
