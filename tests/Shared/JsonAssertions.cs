using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using FluentAssertions.Execution;
using FluentAssertions.Primitives;

namespace CubeConnect.Testing;

/// <summary><c>body.Should().BeJson("""{ "phone": "+966501234567" }""")</c>: compared parsed, every difference named by its path.</summary>
internal static class JsonAssertions
{
    public static JsonElementAssertions Should(this JsonElement element) => new(element);

    public static AndConstraint<StringAssertions> BeJson(this StringAssertions assertions,
        [StringSyntax(StringSyntaxAttribute.Json)] string expected, string because = "", params object[] becauseArgs)
    {
        Check(expected, assertions.Subject, because, becauseArgs);
        return new AndConstraint<StringAssertions>(assertions);
    }

    internal static void Check(string expected, string? actual, string because, object[] becauseArgs)
    {
        using var wanted = JsonDocument.Parse(expected);
        var differences = Differences(wanted.RootElement, actual);
        // The text goes in as an argument: braces in it would else be read as places for arguments.
        Execute.Assertion.BecauseOf(because, becauseArgs).ForCondition(differences.Count == 0)
            .FailWith("Expected the JSON to be as documented{reason}, but\n{0}\nin full:\n{1}",
                new AsIs(string.Join('\n', differences.Select(line => "  " + line))), new AsIs(actual));
    }

    private static IReadOnlyList<string> Differences(JsonElement expected, string? actual)
    {
        if (actual is null) return ["there is no text at all"];
        try
        {
            using var found = JsonDocument.Parse(actual);
            return JsonDifferences.Between(expected, found.RootElement);
        }
        catch (JsonException e)
        {
            return [$"it is not JSON: {e.Message}"];
        }
    }

    /// <summary>Keeps the formatter from putting the text into quotes.</summary>
    private sealed record AsIs(string? Text)
    {
        public override string ToString() => Text ?? "<null>";
    }
}

/// <inheritdoc cref="JsonAssertions"/>
internal sealed class JsonElementAssertions(JsonElement subject) : ObjectAssertions(subject)
{
    public AndConstraint<JsonElementAssertions> BeJson(
        [StringSyntax(StringSyntaxAttribute.Json)] string expected, string because = "", params object[] becauseArgs)
    {
        JsonAssertions.Check(expected, subject.GetRawText(), because, becauseArgs);
        return new AndConstraint<JsonElementAssertions>(this);
    }
}
