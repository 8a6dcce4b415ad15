using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace CubeConnect.Repository.Tests.Architecture;

/// <summary>
/// What the built libraries call, read from their metadata: nothing blocks a thread, asks the machine for the time or follows its culture.
/// The analyzers say the same at the line (src/BannedSymbols.txt); this holds for every target and for what a pragma lets through.
/// </summary>
public sealed class BannedCallTests
{
    private static readonly HashSet<string> Banned =
    [
        "Task.Wait", "Task.WaitAll", "Task.WaitAny", "Task.RunSynchronously", "Task`1.get_Result", "ValueTask`1.get_Result",
        "Thread.Sleep", "Thread.Join", "Monitor.Wait", "SemaphoreSlim.Wait", "ManualResetEventSlim.Wait", "WaitHandle.WaitOne",
        "WaitHandle.WaitAll", "WaitHandle.WaitAny",
        "DateTime.get_Now", "DateTime.get_UtcNow", "DateTime.get_Today", "DateTimeOffset.get_Now", "DateTimeOffset.get_UtcNow",
        "Environment.get_TickCount", "Environment.get_TickCount64", "Stopwatch.GetTimestamp", "Stopwatch.StartNew",
        "CultureInfo.get_CurrentCulture", "CultureInfo.get_CurrentUICulture", "TimeZoneInfo.get_Local",
    ];

    [Fact]
    public void Nothing_blocks_and_nothing_asks_the_machine_for_time_or_culture() =>
        Packages.All.SelectMany(package => Calls(package.Path).Where(Banned.Contains).Where(call => !IsOfTheDatabase(package, call))
            .Distinct().Select(call => $"{package}: {call}"))
            .Should().BeEmpty();

    /// <summary>EF Core translates it into the database's clock. The analyzers allow it in files that hold only queries.</summary>
    private static bool IsOfTheDatabase(PackageBuild package, string call) =>
        package.Name.EndsWith(".EntityFrameworkCore", StringComparison.Ordinal) && call == "DateTime.get_UtcNow";

    [Fact]
    public void The_clock_of_the_database_is_in_files_of_queries() =>
        SourceFile.Under("src").Where(file => file.Text.Contains("pragma warning disable RS0030", StringComparison.Ordinal))
            .Select(file => file.Path).Should().BeEquivalentTo(
                "src/CubeConnect.Sdk.AspNetCore.EntityFrameworkCore/Deduplication/WebhookTable.cs",
                "src/CubeConnect.Sdk.EntityFrameworkCore/Ledger/SendTable.Claims.cs",
                "src/CubeConnect.Sdk.EntityFrameworkCore/Ledger/SendTable.Events.cs",
                "src/CubeConnect.Sdk.EntityFrameworkCore/Ledger/SendTable.cs",
                "src/CubeConnect.Sdk.EntityFrameworkCore/Limit/DatabaseRateWindow.cs");

    [Fact]
    public void No_result_is_waited_for_by_its_awaiter() =>
        SourceFile.Under("src").Where(file => file.Names.Contains("GetResult")).Should().BeEmpty();

    [Fact]
    public void The_reader_sees_calls() => Packages.All.Should().OnlyContain(package => Calls(package.Path).Any());

    private static IEnumerable<string> Calls(string path)
    {
        using var file = new PEReader(File.OpenRead(path));
        var metadata = file.GetMetadataReader();
        var calls = new List<string>();
        foreach (var handle in metadata.MemberReferences)
        {
            var member = metadata.GetMemberReference(handle);
            if (TypeName(metadata, member.Parent) is { } type) calls.Add($"{type}.{metadata.GetString(member.Name)}");
        }

        return calls;
    }

    private static string? TypeName(MetadataReader metadata, EntityHandle parent) => parent.Kind switch
    {
        HandleKind.TypeReference => metadata.GetString(metadata.GetTypeReference((TypeReferenceHandle)parent).Name),
        HandleKind.TypeSpecification => GenericName(metadata, metadata.GetTypeSpecification((TypeSpecificationHandle)parent)),
        _ => null,
    };

    /// <summary>The definition behind an instance: <c>Task`1</c> of <c>Task&lt;int&gt;</c>.</summary>
    private static string? GenericName(MetadataReader metadata, TypeSpecification specification)
    {
        var blob = metadata.GetBlobReader(specification.Signature);
        if (blob.ReadSignatureTypeCode() != SignatureTypeCode.GenericTypeInstance) return null;
        _ = blob.ReadCompressedInteger(); // class or value type
        var definition = blob.ReadTypeHandle();
        return definition.Kind == HandleKind.TypeReference
            ? metadata.GetString(metadata.GetTypeReference((TypeReferenceHandle)definition).Name)
            : null;
    }
}
