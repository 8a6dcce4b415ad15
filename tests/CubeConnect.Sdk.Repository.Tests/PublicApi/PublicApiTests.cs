using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace CubeConnect.Repository.Tests.PublicApi;

public sealed class PublicApiTests
{
    [Fact]
    public void The_public_surface_of_every_package_and_target_is_the_accepted_one()
    {
        Packages.All.Should().NotBeEmpty();
        foreach (var package in Packages.All) Accepted.Compare($"{package.Name}.{package.Target}.txt", ApiText.Of(package.Assembly));
    }

    [Fact]
    public void No_accepted_file_is_left_of_a_package_or_target_that_is_gone() =>
        Accepted.Files.Except([
            .. Packages.All.Select(package => $"{package.Name}.{package.Target}.txt"), "LogEvents.txt", "Dependencies.txt",
        ]).Should().BeEmpty();

    [Fact]
    public void The_text_shows_what_a_user_can_see_and_nothing_else()
    {
        const string task = "System.Threading.Tasks.Task";
        const string token = "System.Threading.CancellationToken";
        const string source = """
            #nullable enable
            namespace N;
            public sealed record Request
            {
                public required string Phone { get; init; } public string? Name { get; set; } internal int Hidden { get; init; }
            }
            public readonly record struct Status { public Status(string? value) { } public static Status Sent { get; } = new("sent"); }
            public static class Calls
            {
                public static System.Threading.Tasks.Task<Request> SendAsync(
                    this Request request, int count = 3, System.Threading.CancellationToken ct = default) => null!;
            }
            public enum Outcome { NotSent, Unknown = 4 }
            public abstract class Base { protected Base(int x) { } protected abstract void Do(); private protected void Not() { } }
            internal sealed class Hidden { public void Method() { } }
            """;
        var compilation = CSharpCompilation.Create("A", [CSharpSyntaxTree.ParseText(source)],
            Packages.PlatformAssemblies.Select(path => MetadataReference.CreateFromFile(path)),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        using var image = new MemoryStream();
        compilation.Emit(image).Success.Should().BeTrue();
        var reference = MetadataReference.CreateFromImage(image.ToArray());
        var reader = CSharpCompilation.Create("B", references: [.. compilation.References, reference], options: Packages.ReadEverything);

        ApiText.Of((IAssemblySymbol)reader.GetAssemblyOrModuleSymbol(reference)!).Should().Be($$"""
            abstract class N.Base
                protected Base(int x)
                protected abstract void Do()

            static class N.Calls
                public static {{task}}<N.Request> SendAsync(this N.Request request, int count = 3, {{token}} ct = default({{token}}))

            enum N.Outcome
                NotSent = 0
                Unknown = 4

            sealed record class N.Request : System.IEquatable<N.Request>
                public Request()
                public required string Phone { get; init; }
                public string? Name { get; set; }

            readonly record struct N.Status : System.IEquatable<N.Status>
                public Status(string? value)
                public static N.Status Sent { get; }


            """.ReplaceLineEndings("\n"));
    }
}
