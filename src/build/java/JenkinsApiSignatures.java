import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import javax.tools.ToolProvider;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Generates class files with the signatures of the Jenkins API from a listing of it, for compiling only. The build runs
 * this file with {@code java -classpath CLASSPATH JenkinsApiSignatures.java LISTING PLUGINS SOURCES OUTPUT}. For the listing and
 * the rules see src/jenkins-api/README.md.
 */
final class JenkinsApiSignatures {
    private static final Map<String, Integer> FLAGS = Map.of(
            "public", Opcodes.ACC_PUBLIC,
            "protected", Opcodes.ACC_PROTECTED,
            "static", Opcodes.ACC_STATIC,
            "final", Opcodes.ACC_FINAL,
            "abstract", Opcodes.ACC_ABSTRACT,
            "interface", Opcodes.ACC_INTERFACE,
            "annotation", Opcodes.ACC_ANNOTATION,
            "enum", Opcodes.ACC_ENUM);
    private static final int VISIBLE = Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED;
    private static final String OBJECT = "java/lang/Object";
    private static final String EXCEPTION = "java/lang/RuntimeException";
    /** Methods that Jenkins injects for old callers ({@code @WithBridgeMethods}) and that no compiler sees. */
    private static final Set<String> INJECTED = Set.of("hudson/model/AbstractItem.getParent()Ljenkins/model/Jenkins;");

    private static final Pattern NAMED = Pattern.compile("L([\\w/$]+)[;<]");

    /** A method or a field. A field's descriptor has no parentheses; {@code generic} is null if there is none. */
    private record Member(int access, String name, String descriptor, String generic, List<String> exceptions) {
        boolean is(int flag) {
            return (access & flag) != 0;
        }

        boolean isMethod() {
            return descriptor.startsWith("(");
        }
    }

    /** A class. {@code generic} is null if there is none. */
    private record Listed(
            int access, String name, String superclass, List<String> interfaces, String generic, List<Member> members) {
        boolean isInterface() {
            return (access & Opcodes.ACC_INTERFACE) != 0;
        }

        boolean isAnnotation() {
            return (access & Opcodes.ACC_ANNOTATION) != 0;
        }

        List<String> supertypes() {
            return Stream.concat(Stream.of(superclass), interfaces.stream()).toList();
        }
    }

    private final Map<String, Listed> listed = new TreeMap<>();
    /** The names of restricted classes, and of those inside them. */
    private final Set<String> restricted = new HashSet<>();
    /** The names of the classes directly inside a class. */
    private final Map<String, List<String>> inside = new HashMap<>();
    /** Classes of the JDK and of libraries that were asked for, with their methods. */
    private final Map<String, Listed> library = new HashMap<>();

    public static void main(String[] args) throws IOException {
        Path output = Path.of(args[3]);
        JenkinsApiSignatures signatures = new JenkinsApiSignatures();
        signatures.read(Path.of(args[0]), plugins(args[1]));
        signatures.copyAnnotations(output);
        signatures.leaveOutWhatCannotBeUsed();
        for (Listed type : signatures.listed.values()) {
            write(output, type.name, signatures.classFile(type));
        }
        compile(Path.of(args[2]), output);
    }

    /** The names of the plugins' jars; {@code dependencies} is written as in a manifest. */
    private static Set<String> plugins(String dependencies) {
        return Arrays.stream(dependencies.split(","))
                .map(dependency -> dependency.replaceFirst(":.*", ".jar"))
                .collect(Collectors.toSet());
    }

    private static void write(Path output, String name, byte[] classFile) throws IOException {
        Path file = output.resolve(name + ".class");
        Files.createDirectories(file.getParent());
        Files.write(file, classFile);
    }

    /** Annotations of a library are taken from it: the listing has neither their retention nor their defaults. */
    private void copyAnnotations(Path output) throws IOException {
        for (Listed type : List.copyOf(listed.values())) {
            if (type.isAnnotation()) {
                listed.remove(type.name);
                try (InputStream in = ClassLoader.getSystemResourceAsStream(type.name + ".class")) {
                    if (in != null) {
                        write(output, type.name, in.readAllBytes());
                    }
                }
            }
        }
    }

    /** Compiles the annotations that are written by hand. */
    private static void compile(Path sources, Path output) throws IOException {
        String classPath = output + System.getProperty("path.separator") + System.getProperty("java.class.path");
        List<String> args = new ArrayList<>(
                List.of("--release", "17", "-proc:none", "-classpath", classPath, "-d", output.toString()));
        try (Stream<Path> files = Files.walk(sources)) {
            files.map(Path::toString).filter(file -> file.endsWith(".java")).forEach(args::add);
        }
        if (ToolProvider.getSystemJavaCompiler().run(null, null, null, args.toArray(String[]::new)) != 0) {
            throw new IllegalStateException("The sources in " + sources + " do not compile.");
        }
    }

    /** Reads the classes of Jenkins and of these plugins. A plugin's jar has no version in its name. */
    private void read(Path listing, Set<String> plugins) throws IOException {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(listing));
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            Listed type = null;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Deque<String> words =
                        new ArrayDeque<>(Arrays.asList(line.strip().split(" ")));
                if (words.remove().equals("class")) {
                    type = type(words);
                    String jar = line.substring(line.lastIndexOf(' ') + 1);
                    if (plugins.contains(jar) || jar.matches(".*-\\d.*")) {
                        listed.put(type.name, type);
                    }
                } else {
                    type.members.add(member(words, type));
                }
            }
        }
    }

    private Listed type(Deque<String> words) {
        int access = access(words, 1);
        String name = words.remove();
        Map<String, String> rest = attributes(words);
        if (rest.containsKey("restricted") || restricted.contains(outer(name))) {
            restricted.add(name);
        }
        return new Listed(
                access | deprecated(rest),
                name,
                rest.getOrDefault("extends", "java/lang/Object"),
                list(rest.get("implements")),
                rest.get("generic"),
                new ArrayList<>());
    }

    private static Member member(Deque<String> words, Listed type) {
        int access = access(words, 2);
        String name = words.remove();
        String descriptor = words.remove();
        Map<String, String> rest = attributes(words);
        if (rest.containsKey("restricted")) {
            access = restrict(access, (access & Opcodes.ACC_ABSTRACT) != 0);
            if (type.isInterface() && (access & VISIBLE) == 0) {
                access |= Opcodes.ACC_PRIVATE;
            }
        }
        if (descriptor.matches(".*\\[(\\w|L[^;]+;)\\).*")) {
            // The listing does not say which methods have variable arity. Calls compile to the same in either case.
            access |= Opcodes.ACC_VARARGS;
        }
        return new Member(access | deprecated(rest), name, descriptor, rest.get("generic"), list(rest.get("throws")));
    }

    /** What subclasses need stays visible: javac warns of its use. For all else it reports an error. */
    private static int restrict(int access, boolean needed) {
        return needed ? access | Opcodes.ACC_DEPRECATED : access & ~VISIBLE;
    }

    /** A member may be named like a flag: what follows the flags needs {@code atLeast} words. */
    private static int access(Deque<String> words, int atLeast) {
        int access = 0;
        while (words.size() > atLeast && FLAGS.containsKey(words.element()) && !nextIsDescriptor(words)) {
            access |= FLAGS.get(words.remove());
        }
        return access;
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

    private static int deprecated(Map<String, String> attributes) {
        return attributes.containsKey("deprecated") ? Opcodes.ACC_DEPRECATED : 0;
    }

    private static List<String> list(String commaSeparated) {
        return commaSeparated == null ? List.of() : List.of(commaSeparated.split(","));
    }

    /** The name of the class that encloses this one; empty for a top level class. */
    private static String outer(String name) {
        return name.substring(0, Math.max(0, name.lastIndexOf('$')));
    }

    /**
     * Leaves out whatever needs a class that is neither listed nor on the class path. Abstract methods stay, so that the
     * compiler asks for an implementation.
     */
    private void leaveOutWhatCannotBeUsed() {
        Set<String> enclosing = Set.copyOf(listed.keySet());
        Predicate<Listed> usable = type -> exists(type.superclass)
                && (!enclosing.contains(outer(type.name)) || listed.containsKey(outer(type.name)));
        while (listed.values().removeIf(usable.negate())) {}
        Set<String> needed = listed.values().stream()
                .filter(type -> !restricted.contains(type.name))
                .flatMap(type -> type.supertypes().stream())
                .collect(Collectors.toSet());
        listed.replaceAll((name, type) -> new Listed(
                restricted.contains(name) ? restrict(type.access, needed.contains(name)) : type.access,
                name,
                type.superclass,
                type.interfaces.stream().filter(this::exists).toList(),
                named(type.generic).allMatch(this::exists) ? type.generic : null,
                type.members.stream()
                        .filter(member -> !INJECTED.contains(name + "." + member.name + member.descriptor))
                        .filter(member ->
                                member.is(Opcodes.ACC_ABSTRACT) || named(member).allMatch(this::exists))
                        .map(member -> visibleIfInherited(type, member))
                        .toList()));
        listed.keySet()
                .forEach(name -> inside.computeIfAbsent(outer(name), outer -> new ArrayList<>())
                        .add(name));
    }

    /** A restricted method cannot be less visible than the one that it implements. */
    private Member visibleIfInherited(Listed type, Member member) {
        return (member.access & VISIBLE) == 0 && inherits(type, member)
                ? new Member(
                        member.access & ~Opcodes.ACC_PRIVATE | Opcodes.ACC_PUBLIC | Opcodes.ACC_DEPRECATED,
                        member.name,
                        member.descriptor,
                        member.generic,
                        member.exceptions)
                : member;
    }

    private boolean inherits(Listed type, Member member) {
        return type.supertypes().stream()
                .filter(name -> !name.equals(type.name))
                .map(this::type)
                .filter(Objects::nonNull)
                .anyMatch(supertype -> supertype.members.stream()
                                .anyMatch(inherited -> inherited.is(Opcodes.ACC_PUBLIC)
                                        && inherited.name.equals(member.name)
                                        && inherited.descriptor.equals(member.descriptor))
                        || inherits(supertype, member));
    }

    private static Stream<String> named(Member member) {
        return Stream.concat(named(member.descriptor + member.generic), member.exceptions.stream());
    }

    private static Stream<String> named(String types) {
        return NAMED.matcher(String.valueOf(types)).results().map(match -> match.group(1));
    }

    private boolean exists(String name) {
        return type(name) != null;
    }

    /** Null if there is no such class. */
    private Listed type(String name) {
        Listed type = listed.get(name);
        return type != null ? type : library.computeIfAbsent(name, JenkinsApiSignatures::load);
    }

    private static Listed load(String name) {
        try (InputStream in = ClassLoader.getSystemResourceAsStream(name + ".class")) {
            return in == null ? null : load(new ClassReader(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Listed load(ClassReader reader) {
        List<Member> methods = new ArrayList<>();
        reader.accept(
                new ClassVisitor(Opcodes.ASM9) {
                    @Override
                    public MethodVisitor visitMethod(
                            int access, String name, String descriptor, String generic, String[] exceptions) {
                        methods.add(new Member(access, name, descriptor, generic, List.of()));
                        return null;
                    }
                },
                ClassReader.SKIP_CODE);
        String superclass = reader.getSuperName() == null ? OBJECT : reader.getSuperName();
        return new Listed(
                reader.getAccess(), reader.getClassName(), superclass, List.of(reader.getInterfaces()), null, methods);
    }

    private byte[] classFile(Listed type) {
        ClassWriter writer = new ClassWriter(0);
        int access = type.access & ~Opcodes.ACC_STATIC;
        if ((access & Opcodes.ACC_PROTECTED) != 0) {
            access = access & ~Opcodes.ACC_PROTECTED | Opcodes.ACC_PUBLIC;
        }
        writer.visit(
                Opcodes.V17,
                access | (type.isInterface() ? 0 : Opcodes.ACC_SUPER),
                type.name,
                type.generic,
                type.superclass,
                type.interfaces.toArray(String[]::new));
        nested(type)
                .forEach(name -> writer.visitInnerClass(
                        name, outer(name), name.substring(outer(name).length() + 1), listed.get(name).access));
        for (Member member : type.members) {
            if (member.isMethod()) {
                writeMethod(writer, type, member);
            } else {
                writer.visitField(member.access, member.name, member.descriptor, member.generic, null)
                        .visitEnd();
            }
        }
        writer.visitEnd();
        return writer.toByteArray();
    }

    private void writeMethod(ClassWriter writer, Listed type, Member method) {
        Optional<Member> bridged = bridged(type, method);
        int bridge = bridged.isPresent() ? Opcodes.ACC_BRIDGE | Opcodes.ACC_SYNTHETIC : 0;
        String[] exceptions = method.exceptions.toArray(String[]::new);
        MethodVisitor code =
                writer.visitMethod(method.access | bridge, method.name, method.descriptor, method.generic, exceptions);
        if (bridged.isPresent()) {
            call(code, type, method, bridged.get());
        } else if (!method.is(Opcodes.ACC_ABSTRACT)) {
            // SpotBugs knows these two words: it does not take the code after a call for unreachable.
            code.visitCode();
            code.visitTypeInsn(Opcodes.NEW, EXCEPTION);
            code.visitInsn(Opcodes.DUP);
            code.visitLdcInsn("Stub!");
            code.visitMethodInsn(Opcodes.INVOKESPECIAL, EXCEPTION, "<init>", "(Ljava/lang/String;)V", false);
            code.visitInsn(Opcodes.ATHROW);
            code.visitMaxs(3, size(method));
        }
        code.visitEnd();
    }

    /** Mocks in tests rely on it that a bridge calls the method beside it. */
    private static void call(MethodVisitor code, Listed type, Member bridge, Member bridged) {
        List<Type> wide = arguments(bridge);
        List<Type> narrow = arguments(bridged);
        code.visitCode();
        code.visitVarInsn(Opcodes.ALOAD, 0);
        int local = 1;
        for (int i = 0; i < wide.size(); i++) {
            code.visitVarInsn(wide.get(i).getOpcode(Opcodes.ILOAD), local);
            if (!wide.get(i).equals(narrow.get(i))) {
                code.visitTypeInsn(Opcodes.CHECKCAST, narrow.get(i).getInternalName());
            }
            local += wide.get(i).getSize();
        }
        int call = type.isInterface() ? Opcodes.INVOKEINTERFACE : Opcodes.INVOKEVIRTUAL;
        code.visitMethodInsn(call, type.name, bridged.name, bridged.descriptor, type.isInterface());
        Type result = Type.getReturnType(bridge.descriptor);
        if (!result.equals(Type.getReturnType(bridged.descriptor))) {
            code.visitTypeInsn(Opcodes.CHECKCAST, result.getInternalName());
        }
        code.visitInsn(result.getOpcode(Opcodes.IRETURN));
        code.visitMaxs(size(bridge) + 1, size(bridge));
    }

    private static int size(Member method) {
        return Type.getArgumentsAndReturnSizes(method.descriptor) >> 2;
    }

    /** All listed classes inside others that a class names or is, with those around them. */
    private Set<String> nested(Listed type) {
        Set<String> names = new TreeSet<>();
        Stream.of(
                        Stream.of(type.name),
                        type.supertypes().stream(),
                        type.members.stream().flatMap(JenkinsApiSignatures::named),
                        inside.getOrDefault(type.name, List.of()).stream())
                .flatMap(stream -> stream)
                .forEach(name -> {
                    for (String n = name; listed.containsKey(n) && listed.containsKey(outer(n)); n = outer(n)) {
                        names.add(n);
                    }
                });
        return names;
    }

    /**
     * The method that a bridge calls; empty if a method is not a bridge. The listing does not say which methods javac has
     * added to override one of a supertype by one with narrower types.
     */
    private Optional<Member> bridged(Listed type, Member method) {
        if (method.generic != null || method.name.equals("<init>") || method.is(Opcodes.ACC_STATIC)) {
            return Optional.empty();
        }
        Optional<Member> beside =
                type.members.stream().filter(other -> isNarrower(other, method)).findFirst();
        return beside.or(() -> inherited(type, method))
                .filter(other -> supertypes(type.name)
                        .skip(1)
                        .flatMap(supertype -> supertype.members.stream())
                        .anyMatch(overridden -> overridden.name.equals(method.name)
                                && overridden.descriptor.equals(method.descriptor)));
    }

    /** A method of a superclass with the same arguments and another type: a method in the source cannot override it. */
    private Optional<Member> inherited(Listed type, Member method) {
        return supertypes(type.superclass)
                .filter(superclass -> !superclass.isInterface())
                .flatMap(superclass -> superclass.members.stream())
                .filter(other -> other.isMethod() && other.name.equals(method.name))
                .filter(other -> arguments(other).equals(arguments(method)))
                .filter(other ->
                        !isSubtype(Type.getReturnType(method.descriptor), Type.getReturnType(other.descriptor)))
                .findFirst();
    }

    private boolean isNarrower(Member narrow, Member wide) {
        if (!narrow.isMethod() || !narrow.name.equals(wide.name) || narrow.descriptor.equals(wide.descriptor)) {
            return false;
        }
        List<Type> narrowTypes = arguments(narrow);
        List<Type> wideTypes = arguments(wide);
        return narrowTypes.size() == wideTypes.size()
                && IntStream.range(0, wideTypes.size()).allMatch(i -> isSubtype(narrowTypes.get(i), wideTypes.get(i)))
                && isSubtype(Type.getReturnType(narrow.descriptor), Type.getReturnType(wide.descriptor));
    }

    private static List<Type> arguments(Member method) {
        return List.of(Type.getArgumentTypes(method.descriptor));
    }

    private boolean isSubtype(Type narrow, Type wide) {
        return narrow.equals(wide)
                || narrow.getSort() >= Type.ARRAY && wide.getInternalName().equals(OBJECT)
                || narrow.getSort() == Type.OBJECT
                        && supertypes(narrow.getInternalName())
                                .anyMatch(supertype -> supertype.name.equals(wide.getInternalName()));
    }

    /** The class itself, then all its supertypes. */
    private Stream<Listed> supertypes(String name) {
        Map<String, Listed> found = new LinkedHashMap<>();
        Deque<String> open = new ArrayDeque<>(List.of(name));
        while (!open.isEmpty()) {
            String next = open.remove();
            Listed type = type(next);
            if (type != null && found.put(next, type) == null) {
                open.addAll(type.supertypes());
            }
        }
        return found.values().stream();
    }
}
