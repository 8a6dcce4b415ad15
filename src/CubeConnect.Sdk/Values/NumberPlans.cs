namespace CubeConnect.Values;

// Which numbers each country calling code has: how they begin and how long they are, as libphonenumber knows it.
// A line of NumberPlans.txt is "966 0 ,SA, (1(1i)(24-8i))(5i)": calling code, prefix that people dial at home (- if none), regions, plan.
// In a plan a bracket is a digit of the number, one of those it begins with; the digits that may follow stand inside. A letter is a length
// that such numbers have: i is 9 digits behind the calling code. NumberPlanFile in the tests writes it from libphonenumber.
internal static class NumberPlans
{
    private const int Code = 0, HomePrefix = 1, Regions = 2, Plan = 3;

    // By calling code.
    private static readonly string[]?[] Countries = Read();

    // Whether a country has such a number. digits: calling code and number.
    public static bool Has(ReadOnlySpan<char> digits) =>
        CountryOf(digits) is { } country && Has(country[Plan], digits.Slice(country[Code].Length));

    // The country with this region (SA) or calling code (966, +966), or null.
    public static string[]? Named(string name)
    {
        var code = name.TrimStart('+');
        var region = name.Length == 2 ? "," + name.ToUpperInvariant() + "," : "no region";
        return Array.Find(Countries, country => country is not null && (country[Code] == code || country[Regions].Contains(region)));
    }

    // The number with + and its calling code. digits: as people of the country write them.
    public static string? Complete(string digits, string[] country, out string? fault)
    {
        var (code, prefix) = (country[Code], country[HomePrefix]);
        var withoutPrefix = digits.StartsWith(prefix, StringComparison.Ordinal) ? digits.Substring(prefix.Length) : digits;
        var found = Array.Find([code + digits, code + withoutPrefix, digits], form =>
            form.StartsWith(code, StringComparison.Ordinal) && Has(form.AsSpan()));
        fault = found is null ? PhoneParser.NoSuchNumber : null;
        return found is null ? null : "+" + found;
    }

    // No calling code begins with another one.
    private static string[]? CountryOf(ReadOnlySpan<char> digits)
    {
        var code = 0;
        for (var i = 0; i < digits.Length && code < 100; i++)
        {
            code = (code * 10) + digits[i] - '0';
            if (Countries[code] is { } country && digits.StartsWith(country[Code].AsSpan())) return country;
        }

        return null;
    }

    // depth: brackets that are open; path: those of them whose digit the number has.
    private static bool Has(string plan, ReadOnlySpan<char> number)
    {
        int depth = 0, path = 0;
        for (var i = 0; i < plan.Length; i++)
        {
            var c = plan[i];
            if (c == '(') depth++;
            else if (c == ')' && depth-- == path) return false;
            else if (c >= 'a' && depth == path && c - 'a' + 1 == number.Length) return true;
            else if (c < 'a' && depth == path + 1 && path < number.Length && IsDigit(plan, i, number[path])) path++;
        }

        return false;
    }

    // Whether the digit is the one at this place, or in the range around this place.
    private static bool IsDigit(string plan, int at, char digit) =>
        plan[at] == digit || (plan[at] == '-' && plan[at - 1] < digit && digit < plan[at + 1]);

    private static string[]?[] Read()
    {
        var countries = new string[]?[1000];
        using var file = typeof(NumberPlans).Assembly.GetManifestResourceStream("NumberPlans.txt.gz")!;
        using var text = new StreamReader(new GZipStream(file, CompressionMode.Decompress));
        while (text.ReadLine()?.Split(' ') is { } country) countries[int.Parse(country[Code], CultureInfo.InvariantCulture)] = country;
        return countries;
    }
}
