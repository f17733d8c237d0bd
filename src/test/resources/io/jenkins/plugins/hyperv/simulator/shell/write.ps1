$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
try {
    $lines = @($input)
    $path = -join [char[]] [int[]] ($lines[0] -split ',')
    $lines[1..($lines.Count - 1)] | ForEach-Object { [byte[]] ($_ -split ',') } | Set-Content -LiteralPath $path -Encoding Byte
    $file = Get-Item -LiteralPath $path -Force
    if ($file.PSIsContainer) { throw 'NotAFile' }
    'before={0} {1}' -f $file.Length, $file.LastWriteTimeUtc.Ticks
    'sha256={0}' -f (Get-FileHash -LiteralPath $path -Algorithm SHA256 -ErrorAction Stop).Hash
    $file = Get-Item -LiteralPath $path -Force
    'after={0} {1}' -f $file.Length, $file.LastWriteTimeUtc.Ticks
    'end=ok'
} catch {
    'error={0}' -f $_.FullyQualifiedErrorId
    'category={0}' -f $_.CategoryInfo.Category
    'mode={0}' -f $ExecutionContext.SessionState.LanguageMode
    'text={0}' -f ([int[]] [char[]] [string] $_.Exception.Message -join ',')
    'end=failed'
}
