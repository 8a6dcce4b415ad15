using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;

namespace CubeConnect.Repository.Tests.Docs;

/// <summary>Blocks of code are compiled; what stands as code within a line is looked up.</summary>
public sealed partial class MemberNameTests
{
    private static readonly Lazy<ILookup<string, INamedTypeSymbol>> Types =
        new(() => Packages.Newest.SelectMany(package => Packages.PublicTypesOf(package.Assembly))
            .ToLookup(type => type.Name, StringComparer.Ordinal));

    private static readonly Lazy<ILookup<string, string>> Extensions =
        new(() => Types.Value.SelectMany(types => types).SelectMany(type => type.GetMembers()).OfType<IMethodSymbol>()
        .Where(method => method.IsExtensionMethod)
        .ToLookup(method => method.Parameters[0].Type.Name, method => method.Name, StringComparer.Ordinal));

    [Fact]
    public void Every_member_that_a_document_names_with_its_type_exists()
    {
        Types.Value.Should().NotBeEmpty();
        Markdown.All().SelectMany(document => document.Codes).Where(code => !IsFile(code.Text))
            .SelectMany(code => Missing(code.Text).Select(name => $"{code.File}({code.Line}): {name}")).Should().BeEmpty();
    }

    [Theory]
    [InlineData("Message.WhatsAppMessageId", null)]
    [InlineData("Message.MetaMessageId", "Message.MetaMessageId")]
    [InlineData("await client.X(new Schedule.Never())", "Schedule.Never")]
    [InlineData("MessageStatus.Delivered", null)]
    [InlineData("CubeConnectTimeoutException.Outcome", null)]
    [InlineData("ICubeConnectClient.CheckAudienceAsync", null)]
    [InlineData("Console.WriteLine", null)]
    public void Finds_the_member_that_does_not(string code, string? missing) => Missing(code).FirstOrDefault().Should().Be(missing);

    private static bool IsFile(string code) => code.EndsWith(".cs", StringComparison.Ordinal);

    private static IEnumerable<string> Missing(string code) => TypeAndMember().Matches(code)
        .Where(match => Types.Value[match.Groups["type"].Value].ToList() is { Count: > 0 } types
            && !types.Exists(type => Has(type, match.Groups["member"].Value)))
        .Select(match => match.Value);

    private static bool Has(INamedTypeSymbol type, string name)
    {
        if (Extensions.Value[type.Name].Contains(name)
            || type.AllInterfaces.Any(face => !face.GetMembers(name).IsEmpty || Extensions.Value[face.Name].Contains(name))) return true;
        for (INamedTypeSymbol? at = type; at is not null; at = at.BaseType)
        {
            if (at.GetMembers(name).Any(Packages.IsVisible)) return true;
        }

        return false;
    }

    [GeneratedRegex(@"(?<![\w.])(?<type>[A-Z]\w+)\.(?<member>[A-Z]\w+)\b")]
    private static partial Regex TypeAndMember();
}
