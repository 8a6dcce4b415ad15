using System.Globalization;
using System.IO.Compression;
using System.Text;
using CubeConnect.Tests.Docs;
using CubeConnect.Testing;
using PhoneNumbers;

namespace CubeConnect.Tests.Values;

/// <summary>
/// Makes <c>NumberPlans.txt.gz</c> of the core from libphonenumber: of each number the first four digits behind its calling code, and its
/// length. <c>UPDATE_DOCS=1 dotnet test</c> writes it anew; otherwise a test compares.
/// </summary>
public sealed class NumberPlanFile
{
    private const int Depth = 4;

    private static readonly PhoneNumberUtil Library = PhoneNumberUtil.GetInstance();

    // What WhatsApp itself still writes: a 1 before the numbers of Mexico, and numbers of Brazil without their ninth digit.
    private static readonly Dictionary<int, string> FormsOfWhatsApp = new() { [52] = @"1[1-9]\d{9}", [55] = @"[1-9][1-9][6-9]\d{7}" };

    [Fact]
    public void Is_what_libphonenumber_knows()
    {
        var path = RepositoryFiles.PathOf("src/CubeConnect.Sdk/Values/NumberPlans.txt.gz");
        var text = string.Concat(Library.GetSupportedCallingCodes().Order().Select(code => LineOf(code) + "\n"));
        if (DocumentedTable.IsUpdate)
        {
            using var written = new GZipStream(File.Create(path), CompressionLevel.SmallestSize);
            written.Write(Encoding.ASCII.GetBytes(text));
            return;
        }

        using var kept = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        kept.ReadToEnd().Should().Be(text, "UPDATE_DOCS=1 dotnet test writes it anew");
    }

    private static string LineOf(int code)
    {
        var regions = Library.GetRegionCodesForCountryCode(code).Where(region => region != "001").ToList();
        List<PhoneMetadata> plans =
            regions.Count == 0 ? [Library.GetMetadataForNonGeographicalRegion(code)] : [.. regions.Select(Library.GetMetadataForRegion)];
        var numbers = new HashSet<(string Start, int Length)>(plans.SelectMany(KindsOf).SelectMany(NumbersOf));
        if (FormsOfWhatsApp.TryGetValue(code, out var form)) numbers.UnionWith(new Forms(form).All());
        var prefix = plans[0].HasNationalPrefix ? plans[0].NationalPrefix : "-";
        var names = regions.Count == 0 ? "-" : $",{string.Join(',', regions)},";
        return string.Create(CultureInfo.InvariantCulture, $"{code} {prefix} {names} {PlanOf([.. numbers], depth: 0)}");
    }

    private static IEnumerable<PhoneNumberDesc> KindsOf(PhoneMetadata plan) =>
    [
        plan.FixedLine, plan.Mobile, plan.TollFree, plan.PremiumRate, plan.SharedCost, plan.PersonalNumber, plan.Voip, plan.Pager, plan.Uan,
        plan.Voicemail,
    ];

    private static IEnumerable<(string Start, int Length)> NumbersOf(PhoneNumberDesc kind) =>
        kind is not { HasNationalNumberPattern: true } || kind.NationalNumberPattern is "" or "NA" ? []
            : new Forms(kind.NationalNumberPattern).All()
                .Where(number => kind.PossibleLengthCount == 0 || kind.PossibleLengthList.Contains(number.Length));

    // Digits behind which everything is equal share a bracket; one that every digit would share is left out.
    private static string PlanOf(List<(string Start, int Length)> numbers, int depth)
    {
        var lengths = string.Concat(numbers.Where(number => number.Length == depth || depth == Depth)
            .Select(number => number.Length).Distinct().Order().Select(length => (char)('a' + length - 1)));
        var groups = numbers.Where(number => number.Start.Length > depth).GroupBy(number => number.Start[depth]).OrderBy(group => group.Key)
            .GroupBy(group => PlanOf([.. group], depth + 1), group => group.Key, StringComparer.Ordinal).ToList();
        return groups is [var all] && all.Count() == 10 && !all.Key.Contains('(')
            ? lengths + all.Key
            : lengths + string.Concat(groups.Select(group => $"({Ranges([.. group])}{group.Key})"));
    }

    private static string Ranges(List<char> digits) => string.Concat(digits.Select((digit, i) =>
    {
        var (follows, isFollowed) = (digits.Contains((char)(digit - 1)), digits.Contains((char)(digit + 1)));
        return !follows || !isFollowed ? $"{digit}" : digits.Contains((char)(digit - 2)) ? "" : "-";
    }));

    /// <summary>The numbers that a pattern of the library describes. It has digits, \d, [1-35], (?:a|b), ? and {1,3} only.</summary>
    private sealed class Forms(string pattern)
    {
        private int _at;

        public HashSet<(string Start, int Length)> All()
        {
            var all = Alternatives();
            return _at == pattern.Length ? all : throw new FormatException(pattern);
        }

        private HashSet<(string Start, int Length)> Alternatives()
        {
            HashSet<(string, int)> all = [], sequence = [("", 0)];
            while (_at < pattern.Length && pattern[_at] != ')')
            {
                if (pattern[_at] == '|')
                {
                    all.UnionWith(sequence);
                    sequence = [("", 0)];
                    _at++;
                    continue;
                }

                var item = Item();
                var (fewest, most) = Times();
                var repeated = fewest == 0 ? sequence : [];
                for (var times = 1; times <= most; times++)
                {
                    sequence = Joined(sequence, item);
                    if (times >= fewest) repeated = [.. repeated, .. sequence];
                }

                sequence = repeated;
            }

            all.UnionWith(sequence);
            return all;
        }

        private HashSet<(string Start, int Length)> Item()
        {
            if (!Take("(")) return [.. Digits().Select(digit => ($"{digit}", 1))];
            Take("?:");
            var inner = Alternatives();
            return Take(")") ? inner : throw new FormatException(pattern);
        }

        private string Digits()
        {
            if (Take(@"\d")) return "0123456789";
            if (!Take("[")) return char.IsAsciiDigit(pattern[_at]) ? $"{pattern[_at++]}" : throw new FormatException(pattern);
            var digits = "";
            while (!Take("]"))
            {
                if (!Take("-"))
                {
                    digits += Digits();
                    continue;
                }

                while (digits[^1] < pattern[_at]) digits += (char)(digits[^1] + 1);
                _at++;
            }

            return digits;
        }

        private (int Fewest, int Most) Times()
        {
            if (Take("?")) return (0, 1);
            if (!Take("{")) return (1, 1);
            var end = pattern.IndexOf('}', _at);
            var times = pattern[_at..end].Split(',').Select(text => int.Parse(text, CultureInfo.InvariantCulture)).ToList();
            _at = end + 1;
            return (times[0], times[^1]);
        }

        private bool Take(string text)
        {
            if (string.CompareOrdinal(pattern, _at, text, 0, text.Length) != 0) return false;
            _at += text.Length;
            return true;
        }

        private static HashSet<(string Start, int Length)> Joined(
            HashSet<(string Start, int Length)> begin, HashSet<(string Start, int Length)> end)
        {
            // Behind the last digit that counts only lengths do.
            var ends = end.Select(b => (Start: "", b.Length)).ToHashSet();
            return [.. begin.SelectMany(a => (a.Length < Depth ? end : ends).Select(b => (Cut(a.Start + b.Start), a.Length + b.Length)))];
        }

        private static string Cut(string digits) => digits.Length <= Depth ? digits : digits[..Depth];
    }
}
