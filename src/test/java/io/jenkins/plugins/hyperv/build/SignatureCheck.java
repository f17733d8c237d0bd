package io.jenkins.plugins.hyperv.build;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Tells whether the signatures in src/jenkins-api say what the listing says: each class and member of theirs must exist
 * there with the same flags, types and exceptions. They may leave things out.
 */
final class SignatureCheck {
    private static final int MEMBER_FLAGS =
            Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED | Opcodes.ACC_STATIC | Opcodes.ACC_FINAL | Opcodes.ACC_ABSTRACT;
    private static final int CLASS_FLAGS =
            MEMBER_FLAGS | Opcodes.ACC_INTERFACE | Opcodes.ACC_ANNOTATION | Opcodes.ACC_ENUM;

    private final ApiListing listing;
    private final Hierarchy hierarchy;
    private final Set<String> problems = new TreeSet<>();

    SignatureCheck(ApiListing listing) {
        this.listing = listing;
        this.hierarchy = new Hierarchy(listing, List.of());
    }

    /** One line for each problem; empty if all is well. */
    Set<String> problems(Collection<ClassNode> signatures) {
        signatures.forEach(this::check);
        return problems;
    }

    private void check(ClassNode node) {
        ApiListing.Type type = listing.type(node.name);
        if (type == null || type.restricted()) {
            problem(node, type == null ? "there is no such class" : "restricted");
            return;
        }
        boolean isEnum = (node.access & Opcodes.ACC_ENUM) != 0;
        // The constants of an enum may have bodies there: abstract then, not final.
        int ignored = isEnum ? Opcodes.ACC_FINAL | Opcodes.ACC_ABSTRACT : 0;
        if ((flags(classAccess(node), CLASS_FLAGS) & ~ignored) != (flags(type.flags()) & ~ignored)) {
            problem(node, "is " + type.flags() + " there");
        }
        Set<String> lineage = hierarchy.lineage(node.name);
        Set<String> supertypes = new HashSet<>(node.interfaces);
        supertypes.add(node.superName);
        supertypes.stream()
                .filter(Predicate.not(lineage::contains))
                .forEach(s -> problem(node, "does not extend " + s + " there"));
        for (FieldNode field : node.fields) {
            check(node, lineage, field.access, field.name, field.desc, field.signature, null);
        }
        for (MethodNode method : node.methods) {
            Set<String> exceptions = new HashSet<>(method.exceptions);
            check(node, lineage, method.access, method.name, method.desc, method.signature, exceptions);
        }
    }

    private void check(
            ClassNode node,
            Set<String> lineage,
            int access,
            String name,
            String descriptor,
            String generic,
            Set<String> exceptions) {
        boolean visible = (access & (Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED)) != 0;
        if (!visible || name.equals("<clinit>")) {
            return;
        }
        ApiListing.Member member = lineage.stream()
                .map(listing::type)
                .filter(t -> t != null && (!name.equals("<init>") || t.name().equals(node.name)))
                .map(t -> t.members().get(name + descriptor))
                .filter(m -> m != null)
                .findFirst()
                .orElse(null);
        String what = name + descriptor;
        if (member == null || member.restricted()) {
            problem(node, (member == null ? "there is no " : "restricted: ") + what);
            return;
        }
        boolean bridge = (access & Opcodes.ACC_SYNTHETIC) != 0;
        if (bridge) {
            return;
        }
        if (flags(access, MEMBER_FLAGS) != (flags(member.flags()) & MEMBER_FLAGS)) {
            problem(node, what + " is " + member.flags() + " there");
        }
        if (generic != null && !generic.equals(member.generic()) && declaredIn(node, what)) {
            problem(node, what + " is " + member.generic() + " there");
        }
        if (exceptions != null && !checked(exceptions).equals(checked(member.exceptions()))) {
            problem(node, what + " throws " + member.exceptions() + " there");
        }
    }

    private boolean declaredIn(ClassNode node, String member) {
        return listing.type(node.name).members().containsKey(member);
    }

    /** Those of libraries are unchecked, and left out where they would only be one more dependency. */
    private static Set<String> checked(Set<String> exceptions) {
        Set<String> checked = new HashSet<>(exceptions);
        checked.removeIf(e -> !e.startsWith("java/") && !ApiListing.covers(e));
        return checked;
    }

    private static int classAccess(ClassNode node) {
        return node.innerClasses.stream()
                .filter(c -> c.name.equals(node.name))
                .map(c -> c.access)
                .findFirst()
                .orElse(node.access);
    }

    private static int flags(int access, int mask) {
        return access & mask;
    }

    private static int flags(Set<String> words) {
        int flags = 0;
        for (String word : words) {
            flags |= switch (word) {
                case "public" -> Opcodes.ACC_PUBLIC;
                case "protected" -> Opcodes.ACC_PROTECTED;
                case "static" -> Opcodes.ACC_STATIC;
                case "final" -> Opcodes.ACC_FINAL;
                case "abstract" -> Opcodes.ACC_ABSTRACT;
                case "interface" -> Opcodes.ACC_INTERFACE;
                case "annotation" -> Opcodes.ACC_ANNOTATION;
                case "enum" -> Opcodes.ACC_ENUM;
                default -> 0;
            };
        }
        return flags;
    }

    private void problem(ClassNode node, String text) {
        problems.add(node.name.replace('/', '.') + ": " + text);
    }
}
